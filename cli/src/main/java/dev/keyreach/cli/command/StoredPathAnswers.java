package dev.keyreach.cli.command;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.cli.input.StoredNames;
import dev.keyreach.cli.option.Format;
import dev.keyreach.cli.option.OutputOptions;
import dev.keyreach.cli.option.PathOptions;
import dev.keyreach.cli.outcome.Tally;
import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.cli.render.json.JsonLines;
import dev.keyreach.cli.render.stored.StoredPathsCsv;
import dev.keyreach.cli.render.stored.StoredPathsJson;
import dev.keyreach.cli.render.text.PathsText;
import dev.keyreach.cli.render.text.StoredPathsText;
import dev.keyreach.cli.render.text.StoredText;
import dev.keyreach.cli.render.text.TextPage;
import dev.keyreach.cli.terminal.Output;
import dev.keyreach.cli.terminal.Surroundings;
import dev.keyreach.graph.GraphQuestions;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.query.Zone;
import dev.keyreach.query.path.PathAnswer;
import dev.keyreach.query.path.StoredPath;
import dev.keyreach.query.path.StoredPaths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** {@code path} to a stored graph instead of to loaded data, and how its answer is written. */
final class StoredPathAnswers {
    private static final String NOT_FOLLOWED =
            "What a principal reaches that makes itself an administrator, or joins a group, is not stored, and not followed: ask the"
                    + " data itself with --data.";

    private final Surroundings surroundings;
    private final OutputOptions output;
    private final PathOptions options;

    StoredPathAnswers(Surroundings surroundings, OutputOptions output, PathOptions options) {
        this.surroundings = surroundings;
        this.output = output;
        this.options = options;
    }

    private record Found(List<StoredPath> paths, Set<PathAnswer.Limit> limits) {}

    /** Asks and writes. The counts are those of the ways. */
    Tally write(GraphQuestions graph, PathOptions.Ends ends, List<String> actions, Format format) throws IOException {
        StoredNames names = new StoredNames(graph);
        Optional<String> from = ends.from().map(names::principal);
        List<String> keys = ends.key().map(text -> List.of(names.key(text))).orElseGet(names::keys);
        Found found = ask(new StoredPaths(graph, options.asked()), from, keys, actions);
        List<String> notes = new ArrayList<>();
        found.limits().forEach(limit -> notes.add(PathsText.words(limit)));
        if (options.asked().escalation()) {
            notes.add(NOT_FOLLOWED);
        }
        try (Output to = output.open(surroundings)) {
            switch (format) {
                case TEXT -> {
                    TextPage page = new TextPage(to.writer(), surroundings.width(), output.coloured(surroundings));
                    new StoredText(page).stamp(graph.stamp());
                    StoredPathsText text = new StoredPathsText(page);
                    text.write(question(from, keys, ends, actions), found.paths());
                    for (String note : notes) {
                        text.note(note);
                    }
                    text.flush();
                }
                case JSON -> {
                    try (JsonGenerator json = JsonLines.rows(to.writer())) {
                        new StoredPathsJson(json).writeList(found.paths());
                    }
                }
                case JSONL -> {
                    try (JsonGenerator json = JsonLines.lines(to.writer())) {
                        new StoredPathsJson(json).writeLines(found.paths());
                    }
                }
                case CSV -> {
                    to.writer().write(StoredPathsCsv.HEADING);
                    for (int i = 0; i < found.paths().size(); i++) {
                        to.writer()
                                .write(StoredPathsCsv.rows(i + 1, found.paths().get(i)));
                    }
                }
            }
            to.commit();
        }
        if (format != Format.TEXT && !output.quiet()) {
            for (String note : notes) {
                surroundings.err().write("warning: " + note + "\n");
            }
        }
        Tally tally = new Tally();
        found.paths().forEach(path -> tally.add(path.verdict(), Optional.empty(), false, 1));
        // What limits the answer is unknown.
        notes.forEach(note -> tally.addUnknown());
        return tally;
    }

    private Found ask(StoredPaths paths, Optional<String> from, List<String> keys, List<String> actions) {
        List<StoredPath> all = new ArrayList<>();
        Set<PathAnswer.Limit> limits = EnumSet.noneOf(PathAnswer.Limit.class);
        for (String key : keys) {
            for (String action : actions) {
                StoredPaths.Found found = from.map(start -> paths.from(start, key, action))
                        .orElseGet(() -> paths.fromAll(outside(key, zone()), key, action));
                all.addAll(found.paths());
                limits.addAll(found.limits());
            }
        }
        return new Found(all, limits);
    }

    /** A stored graph knows no members of an organization by its name here: a zone is a list of accounts. */
    private Set<AccountId> zone() {
        return options.zone().stream()
                .map(text -> AccountId.parse(text)
                        .orElseThrow(() -> UsageProblem.of(
                                "`" + text + "` after --zone is no account id",
                                "with --neo4j a zone is a comma list of account ids")))
                .collect(Collectors.toSet());
    }

    /** Whether an {@code id} is of somebody outside the account of a key, and outside some others. */
    static Predicate<String> outside(String key, Set<AccountId> others) {
        Zone given = new Zone(others);
        Zone zone = Arn.parse(key).flatMap(Arn::accountId).map(given::around).orElse(given);
        return id -> Arn.parse(id)
                .flatMap(Arn::accountId)
                .map(account -> !zone.contains(account))
                .orElse(!id.startsWith("admin:"));
    }

    private static String question(
            Optional<String> from, List<String> keys, PathOptions.Ends ends, List<String> actions) {
        return "from " + from.orElse("outside parties") + " to " + String.join(", ", actions) + " on "
                + (ends.key().isPresent() ? keys.getFirst() : "any key");
    }
}
