package dev.keyreach.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.cli.option.Format;
import dev.keyreach.cli.option.OutputOptions;
import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.cli.render.json.JsonLines;
import dev.keyreach.cli.render.stored.StoredCsv;
import dev.keyreach.cli.render.stored.StoredJson;
import dev.keyreach.cli.render.text.StoredText;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Output;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.graph.GraphQuestions;
import dev.keyreach.graph.StoredAccess;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
     */
    record Question(String command, String kind, List<String> subjects, boolean single, List<String> actions, Ask ask) {

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
                    StoredText text = new StoredText(
                            new TextPage(to.writer(), surroundings.width(), output.coloured(surroundings)));
                    text.stamp(graph.stamp());
                    for (String subject : question.subjects()) {
                        List<StoredAccess> rows = counted(question.rows(subject), tally);
                        text.rows(question.words(subject), rows, question.kind().equals("principal"));
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
                            for (StoredAccess row : counted(question.rows(subject), tally)) {
                                rows.row(row);
                            }
                        }
                        rows.end(tally);
                    }
                }
                case JSONL -> {
                    try (JsonGenerator json = JsonLines.lines(to.writer())) {
                        StoredJson rows = new StoredJson(json);
                        for (String subject : question.subjects()) {
                            for (StoredAccess row : counted(question.rows(subject), tally)) {
                                rows.line(row);
                            }
                        }
                    }
                }
                case CSV -> {
                    to.writer().write(StoredCsv.HEADING);
                    for (String subject : question.subjects()) {
                        for (StoredAccess row : counted(question.rows(subject), tally)) {
                            to.writer().write(StoredCsv.row(row));
                        }
                    }
                }
            }
            to.commit();
        }
        return tally;
    }

    private static List<StoredAccess> counted(List<StoredAccess> rows, Tally tally) {
        rows.forEach(row -> tally.add(
                row.verdict(),
                row.exposure(),
                !row.gaps().isEmpty(),
                row.actions().size()));
        return rows;
    }
}
