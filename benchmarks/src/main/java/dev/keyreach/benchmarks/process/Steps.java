package dev.keyreach.benchmarks.process;

import dev.keyreach.benchmarks.heap.HeapWeight;
import dev.keyreach.benchmarks.yardstick.Hello;
import dev.keyreach.benchmarks.yardstick.ReadBytes;
import dev.keyreach.benchmarks.yardstick.Tokenize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is measured on an organization, in this order. */
final class Steps {
    private static final String ACTION = "kms:Decrypt";

    private final Dataset data;
    private final Path scratch;
    private final String format;

    /**
     * @param scratch where answers are written
     * @param format of answers over all keys
     */
    Steps(Dataset data, Path scratch, String format) {
        this.data = data;
        this.scratch = scratch;
        this.format = format;
    }

    /** What writes the organization itself. */
    static Step generate(Size size, Path folder) {
        List<String> arguments = new ArrayList<>();
        arguments.add("generate");
        arguments.addAll(size.recipe());
        arguments.addAll(List.of("--output", folder.toString(), "--quiet"));
        return Step.making("generate", Flavour.LONG, arguments);
    }

    /** The yardsticks, once for each way to start the JVM. */
    List<Step> yardsticks() {
        List<Step> steps = new ArrayList<>();
        for (Flavour flavour : List.of(Flavour.SHORT, Flavour.LONG)) {
            steps.add(yardstick("HELLO", Hello.class, flavour));
            steps.add(yardstick("READ", ReadBytes.class, flavour));
            steps.add(yardstick("TOK", Tokenize.class, flavour));
        }
        steps.add(yardstick("HELLO", Hello.class, Flavour.PACKED));
        return steps;
    }

    private Step yardstick(String name, Class<?> main, Flavour flavour) {
        return Step.yardstick(
                name,
                main,
                flavour,
                Stream.concat(flavour.arguments().stream(), dumps().stream()).toList());
    }

    /** What a small account is asked: starting costs more than answering. */
    List<Step> startUp() {
        return List.of(
                Step.printing("--help", Flavour.SHORT, List.of("--help")),
                Step.printing(
                        "can, one request", Flavour.SHORT, with(dumps(), "can", data.principal(), ACTION, data.key())),
                Step.printing(
                        "who-can, one key", Flavour.SHORT, with(dumps(), "who-can", ACTION, "--key", data.key())));
    }

    /** What an organization is asked. */
    List<Step> questions() {
        Path packed = scratch.resolve("packed.keyreach");
        List<String> fromPacked = List.of("--data", packed.toString());
        List<Step> steps = new ArrayList<>();
        steps.add(answering("load (inspect)", Flavour.SHORT, "json", with(dumps(), "inspect")));
        steps.add(allKeys("who-can, all keys", dumps(), "who-can", ACTION));
        steps.add(allKeys("external, all keys", dumps(), "external"));
        steps.addAll(paths());
        steps.addAll(single("", Flavour.SHORT, dumps()));
        steps.add(Step.making("snapshot", Flavour.LONG, with(dumps(), "snapshot", "--output", packed.toString())));
        steps.addAll(single(" from the snapshot", Flavour.PACKED, fromPacked));
        steps.add(allKeys("who-can, all keys from the snapshot", fromPacked, "who-can", ACTION));
        return steps;
    }

    /** The ways of all outside parties, with every step. */
    private List<Step> paths() {
        return List.of(
                answering(
                        "path, all outside parties, one key",
                        Flavour.SHORT,
                        "csv",
                        with(dumps(), "path", "--from-external", data.key())),
                answering(
                        "path, all outside parties, all keys",
                        Flavour.LONG,
                        "csv",
                        with(dumps(), "path", "--from-external", "--to-any-key")));
    }

    private List<Step> single(String suffix, Flavour flavour, List<String> from) {
        return List.of(
                answering(
                        "who-can, one key" + suffix,
                        flavour,
                        "jsonl",
                        with(from, "who-can", ACTION, "--key", data.key())),
                answering(
                        "what-can, one principal" + suffix, flavour, "jsonl", with(from, "what-can", data.principal())),
                answering(
                        "can, one request" + suffix,
                        flavour,
                        "jsonl",
                        with(from, "can", data.principal(), ACTION, data.key())));
    }

    /** What the organization weighs in memory. */
    Step heap() {
        return Step.yardstick("heap", HeapWeight.class, Flavour.LONG, with(dumps(), "inspect", "--all-keys"));
    }

    private Step allKeys(String name, List<String> from, String... question) {
        List<String> arguments = new ArrayList<>(List.of(question));
        arguments.add("--all-keys");
        return answering(name, Flavour.LONG, format, with(from, arguments.toArray(String[]::new)));
    }

    private Step answering(String name, Flavour flavour, String as, List<String> arguments) {
        Path answer = scratch.resolve("answer." + as);
        return Step.answering(
                name,
                flavour,
                answer,
                Stream.concat(arguments.stream(), Stream.of("--format", as, "--output", answer.toString(), "--quiet"))
                        .toList());
    }

    private List<String> dumps() {
        return List.of("--data", data.folder().toString());
    }

    private static List<String> with(List<String> data, String... arguments) {
        return Stream.concat(Stream.of(arguments), data.stream()).toList();
    }
}
