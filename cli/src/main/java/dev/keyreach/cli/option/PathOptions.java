package dev.keyreach.cli.option;

import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.query.path.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which ways {@code path} looks for. */
public final class PathOptions {
    private static final int WANTED = 3;

    @Option(
            names = "--from-external",
            description = "From everybody outside the account of the key, and outside --zone.")
    private boolean fromExternal;

    @Option(names = "--to-any-key", description = "To every loaded key.")
    private boolean toAnyKey;

    @Option(
            names = "--zone",
            split = ",",
            paramLabel = "ACCOUNT|ORG|OU",
            description = "With --from-external: counts as inside, besides the account of each key; as in external.")
    private final List<String> zone = new ArrayList<>();

    @Option(names = "--escalation", description = "By all edges that `escalations` lists, not only by assumed roles.")
    private boolean escalation;

    @Option(
            names = "--cut",
            description =
                    "Also the fewest allows (statements, grants, trust entries) whose removal ends all ways: tried by asking"
                            + " again without them. With --format text or json.")
    private boolean cut;

    @Option(
            names = "-k",
            paramLabel = "N",
            description =
                    "Ways for each start, key and action at most: 3 unless given; 1 with --from-external or --to-any-key.")
    private Optional<Integer> wanted = Optional.empty();

    @Option(
            names = "--max-length",
            paramLabel = "N",
            description = "Steps of a way at most, the use of the key included. Any number unless given.")
    private Optional<Integer> maxLength = Optional.empty();

    /**
     * Where ways begin and end, as texts.
     *
     * @param from empty for everybody outside
     * @param key empty for every key
     */
    public record Ends(Optional<String> from, Optional<String> key) {}

    /**
     * What the arguments name.
     *
     * @throws UsageProblem when there are too few or too many
     */
    public Ends ends(List<String> arguments) {
        int expected = (fromExternal ? 0 : 1) + (toAnyKey ? 0 : 1);
        if (arguments.size() != expected) {
            throw UsageProblem.of(
                    arguments.size() < expected ? "something is missing" : "`" + arguments.getLast() + "` is too much",
                    "keyreach path FROM KEY; --from-external takes the place of FROM, --to-any-key that of KEY");
        }
        if (arguments.stream().anyMatch(String::isBlank)) {
            throw UsageProblem.of("an empty name names nobody", "keyreach path FROM KEY");
        }
        if (!zone.isEmpty() && !fromExternal) {
            throw UsageProblem.of("--zone says who is outside", "give --from-external with it");
        }
        return new Ends(
                fromExternal ? Optional.empty() : Optional.of(arguments.getFirst()),
                toAnyKey ? Optional.empty() : Optional.of(arguments.getLast()));
    }

    /** What counts as inside, besides the account of the key. */
    public List<String> zone() {
        return zone.stream().map(String::strip).toList();
    }

    /** Whether it is asked what would have to go. */
    public boolean cut() {
        return cut;
    }

    /** Steps of a way at most; empty for any number. */
    public Optional<Integer> maxLength() {
        return atLeastOne("--max-length", maxLength);
    }

    /** What counts as a way, and how many are wanted. */
    public Paths.Options asked() {
        return new Paths.Options(
                escalation,
                atLeastOne("-k", wanted).orElse(fromExternal || toAnyKey ? 1 : WANTED),
                maxLength().orElse(Paths.Options.ANY_LENGTH));
    }

    private static Optional<Integer> atLeastOne(String name, Optional<Integer> number) {
        number.filter(value -> value < 1).ifPresent(value -> {
            throw UsageProblem.of(name + " is " + value, "give 1 or more");
        });
        return number;
    }
}
