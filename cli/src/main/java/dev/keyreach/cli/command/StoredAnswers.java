package dev.keyreach.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.cli.option.Format;
import dev.keyreach.cli.option.OutputOptions;
import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.cli.render.json.JsonLines;
import dev.keyreach.cli.render.stored.StoredCsv;
import dev.keyreach.cli.render.stored.StoredJson;
import dev.keyreach.cli.render.text.StoredPathsText;
import dev.keyreach.cli.render.text.StoredText;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Output;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.graph.GraphQuestions;
import dev.keyreach.graph.StoredAccess;
import dev.keyreach.model.Gap;
import dev.keyreach.query.path.StoredPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Questions to a stored graph instead of to loaded data, and how their answers are written. */
final class StoredAnswers {
    private final Surroundings surroundings;
    private final OutputOptions output;

    StoredAnswers(Surroundings surroundings, OutputOptions output) {
        this.surroundings = surroundings;
        this.output = output;
    }

    /** The rows about one key or principal. */
    interface Ask {
        List<StoredAccess> of(String subject, Set<String> actions);
    }

    /**
     * What is asked.
     *
     * @param command the name of the command
     * @param kind {@code key} or {@code principal}: what it is asked about
     * @param subjects ids of these
     * @param single whether one was named
     * @param chains the ways to a key through assumed roles, where these are asked for
     */
    record Question(
            String command,
            String kind,
            List<String> subjects,
            boolean single,
            List<String> actions,
            Ask ask,
            Optional<Function<String, List<StoredPath>>> chains) {

        /** A question that is not about chains. */
        Question(String command, String kind, List<String> subjects, boolean single, List<String> actions, Ask ask) {
            this(command, kind, subjects, single, actions, ask, Optional.empty());
        }

        private List<StoredPath> ways(String subject) {
            return chains.map(of -> of.apply(subject)).orElse(List.of());
        }

        private List<StoredAccess> rows(String subject) {
            return ask.of(subject, new TreeSet<>(actions));
        }

        /** How a sentence begins. */
        private String words(String subject) {
            String what = actions.size() == 1 ? actions.getFirst() : actions.size() + " actions";
            return switch (command) {
                case "what-can" -> what + " by " + subject;
                case "external" -> what + " from outside the account of " + subject;
                default -> what + " with " + subject;
            };
        }
    }

    /** Asks and writes. The counts are those of the rows. */
    Tally write(GraphQuestions graph, Question question) throws IOException {
        Format format = output.format(Format.TEXT, Format.JSON, Format.JSONL, Format.CSV);
        Tally tally = new Tally();
        try (Output to = output.open(surroundings)) {
            switch (format) {
                case TEXT -> {
                    TextPage page = new TextPage(to.writer(), surroundings.width(), output.coloured(surroundings));
                    StoredText text = new StoredText(page);
                    text.stamp(graph.stamp());
                    for (String subject : question.subjects()) {
                        List<StoredAccess> rows = countedRows(question.rows(subject), tally);
                        text.rows(question.words(subject), rows, question.kind().equals("principal"));
                        text.missing(graph.missing(subject));
                        if (question.chains().isPresent()) {
                            new StoredPathsText(page)
                                    .write("through assumed roles", counted(question.ways(subject), tally));
                        }
                    }
                    text.flush();
                }
                case JSON -> {
                    try (JsonGenerator json = JsonLines.rows(to.writer())) {
                        StoredJson rows = new StoredJson(json);
                        Optional<String> one = question.single()
                                ? Optional.of(question.subjects().getFirst())
                                : Optional.empty();
                        rows.begin(
                                question.command(),
                                one.map(id -> List.of(question.kind(), id)).orElse(List.of()),
                                question.actions(),
                                graph.stamp());
                        for (String subject : question.subjects()) {
                            for (StoredAccess row : countedRows(question.rows(subject), tally)) {
                                rows.row(row);
                            }
                        }
                        List<StoredPath> ways = new ArrayList<>();
                        for (String subject : question.subjects()) {
                            ways.addAll(counted(question.ways(subject), tally));
                        }
                        if (question.chains().isPresent()) {
                            rows.chains(ways);
                        }
                        rows.end(tally, missing(graph, question));
                    }
                }
                case JSONL -> {
                    try (JsonGenerator json = JsonLines.lines(to.writer())) {
                        StoredJson rows = new StoredJson(json);
                        for (String subject : question.subjects()) {
                            for (StoredAccess row : countedRows(question.rows(subject), tally)) {
                                rows.line(row);
                            }
                        }
                    }
                }
                case CSV -> {
                    to.writer().write(StoredCsv.HEADING);
                    for (String subject : question.subjects()) {
                        for (StoredAccess row : countedRows(question.rows(subject), tally)) {
                            to.writer().write(StoredCsv.row(row));
                        }
                    }
                }
            }
            to.commit();
        }
        if (format != Format.TEXT && !output.quiet()) {
            warn(format, missing(graph, question), question.chains().isPresent());
        }
        return tally;
    }

    private static List<Gap> missing(GraphQuestions graph, Question question) {
        return question.subjects().stream()
                .flatMap(subject -> graph.missing(subject).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private void warn(Format format, List<Gap> missing, boolean chains) throws IOException {
        if (!missing.isEmpty() && format != Format.JSON) {
            surroundings
                    .err()
                    .write(
                            "warning: not everything was loaded, so that there may be more rows: --format json tells what\n");
        }
        if (chains && format != Format.JSON) {
            surroundings
                    .err()
                    .write("warning: ways through assumed roles are not in these rows: --format json, or keyreach path"
                            + " --from-external\n");
        }
    }

    private static List<StoredPath> counted(List<StoredPath> paths, Tally tally) {
        paths.forEach(path -> tally.add(path.verdict(), Optional.empty(), false, 1));
        return paths;
    }

    private static List<StoredAccess> countedRows(List<StoredAccess> rows, Tally tally) {
        rows.forEach(row -> tally.add(
                row.verdict(),
                row.exposure(),
                !row.gaps().isEmpty(),
                row.actions().size()));
        return rows;
    }
}
