package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.NearestMiss;
import dev.keyreach.authz.Verdict;
import dev.keyreach.cli.render.proof.Citation;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Principal;
import dev.keyreach.query.AnswerRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Answers that are shown together, grouped by verdict; those that differ only in the action share one entry. */
final class EntryList {
    /** Names longer than this push the way onto a line of its own. */
    private static final int NAME_COLUMN = 34;

    private static final int INDENT = 2;
    private static final int DETAIL_INDENT = 4;

    /** Of the actions of one entry each may have another nearest miss; a few show what is wrong. */
    private static final int SHOWN_MISSES = 3;

    private final Map<Verdict, Map<String, Entry>> groups = new EnumMap<>(Verdict.class);
    private final SequencedSet<Gap> gapsOfDenials = new LinkedHashSet<>();
    private final boolean includeDenied;
    private final List<String> asked;

    /**
     * @param includeDenied whether denials are listed; their gaps are kept either way
     * @param asked the actions of the question
     */
    EntryList(boolean includeDenied, List<String> asked) {
        this.includeDenied = includeDenied;
        this.asked = asked;
    }

    void add(AnswerRow row) {
        Verdict verdict = row.decision().verdict();
        if (verdict == Verdict.DENIED) {
            row.decision().gaps().stream()
                    .filter(gap -> gap.could() != Gap.Could.NARROW)
                    .forEach(gapsOfDenials::add);
            if (!includeDenied) {
                return;
            }
        }
        groups.computeIfAbsent(verdict, added -> new LinkedHashMap<>())
                .computeIfAbsent(Entry.keyOf(row), added -> new Entry(row))
                .add(row);
    }

    /** What could turn denials that are not listed. */
    void addGapsOfDenials(Collection<Gap> gaps) {
        gapsOfDenials.addAll(gaps);
    }

    /** Whether nobody gets through. */
    boolean isNobody() {
        return !groups.containsKey(Verdict.ALLOWED) && !groups.containsKey(Verdict.CONDITIONAL);
    }

    /** What could turn a denial. */
    SequencedSet<Gap> gapsOfDenials() {
        return gapsOfDenials;
    }

    /** Gaps that several entries share, or that could turn a denial: said once, below the list. */
    SequencedSet<Gap> sharedGaps() {
        Map<Gap, Integer> counts = new LinkedHashMap<>();
        entries().forEach(entry -> entry.gaps().forEach(gap -> counts.merge(gap, 1, Integer::sum)));
        SequencedSet<Gap> shared = new LinkedHashSet<>(gapsOfDenials);
        counts.forEach((gap, count) -> {
            if (count > 1) {
                shared.add(gap);
            }
        });
        return shared;
    }

    private List<Entry> entries() {
        return groups.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .toList();
    }

    /** Writes the groups; {@code name} says what each entry is called. */
    void write(TextPage page, Speech speech, Function<AnswerRow, String> name) throws IOException {
        SequencedSet<Gap> shared = sharedGaps();
        DetailText detail = new DetailText(page, speech);
        int column = Math.min(
                NAME_COLUMN,
                entries().stream()
                        .mapToInt(entry -> subject(entry, name).stream()
                                .mapToInt(Piece::width)
                                .sum())
                        .filter(width -> width <= NAME_COLUMN)
                        .max()
                        .orElse(0));
        int labels = detail.labelColumn(DETAIL_INDENT, entries().stream().flatMap(entry -> entry.proof().stream()));
        for (Map.Entry<Verdict, Map<String, Entry>> group : groups.entrySet()) {
            page.blank();
            page.line(
                    new Piece(group.getKey().name(), Style.of(group.getKey())),
                    Piece.of(" (" + group.getValue().size() + ")"));
            for (Entry entry : group.getValue().values()) {
                writeHead(page, subject(entry, name), way(speech, entry), column);
                writeActions(page, entry);
                detail.residual(DETAIL_INDENT, entry.first());
                detail.witnesses(DETAIL_INDENT, entry.decision().explanation());
                detail.proof(DETAIL_INDENT, labels, entry.proof());
                detail.more(
                        DETAIL_INDENT,
                        entry.moreAllows(),
                        entry.decision().via().size());
                nearestMisses(detail, entry);
                detail.assumptions(DETAIL_INDENT, entry.assumptions());
                detail.gaps(
                        DETAIL_INDENT,
                        entry.gaps().stream()
                                .filter(gap -> !shared.contains(gap))
                                .toList());
            }
        }
    }

    /** That nobody names the caller is said already. */
    private static void nearestMisses(DetailText detail, Entry entry) throws IOException {
        List<NearestMiss> telling = entry.nearestMisses().stream()
                .filter(MissWords::tellsMore)
                .limit(SHOWN_MISSES)
                .toList();
        for (NearestMiss miss : telling) {
            detail.nearestMiss(DETAIL_INDENT, miss, entry.first().principal());
        }
    }

    private static List<Piece> subject(Entry entry, Function<AnswerRow, String> name) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece(name.apply(entry.first()), Style.STRONG));
        Optional<Exposure> exposure = entry.decision().exposure();
        exposure.flatMap(Marks::of).ifPresent(mark -> {
            pieces.add(Piece.of(" "));
            pieces.add(mark);
        });
        return pieces;
    }

    private static String way(Speech speech, Entry entry) {
        Decision decision = entry.decision();
        return decision.denial()
                .map(denial -> speech.denials()
                        .of(
                                entry.first(),
                                denial,
                                entry.proof().stream()
                                        .map(part -> Citation.of(part, speech.provenance()))
                                        .toList()))
                .orElseGet(() -> way(speech, entry.first()));
    }

    private static String way(Speech speech, AnswerRow row) {
        if (row.assumed().isEmpty()) {
            return speech.ways().of(row.principal(), row.decision());
        }
        Optional<AccountId> home = row.resource().flatMap(Arn::accountId);
        String roles = row.assumed().stream()
                .map(role -> speech.names().resource(role, home))
                .collect(Collectors.joining(", then "));
        Principal last = new Principal.IamRole(row.assumed().getLast());
        return "assumes " + roles + "; which has it by: " + speech.ways().of(last, row.decision());
    }

    private static void writeHead(TextPage page, List<Piece> subject, String way, int column) throws IOException {
        int width = subject.stream().mapToInt(Piece::width).sum();
        List<Piece> line = new ArrayList<>();
        line.add(Piece.of(" ".repeat(INDENT)));
        line.addAll(subject);
        int start = INDENT + Math.max(column, width) + 2;
        boolean fits = start + PlainText.of(way).length() <= page.width();
        if (fits) {
            line.add(Piece.of(" ".repeat(start - INDENT - width) + way));
        }
        page.line(line.toArray(Piece[]::new));
        if (!fits) {
            page.wrapped(DETAIL_INDENT, DETAIL_INDENT, way);
        }
    }

    private void writeActions(TextPage page, Entry entry) throws IOException {
        if (asked.size() < 2) {
            return;
        }
        String actions = entry.actions().size() == asked.size()
                ? "all " + asked.size() + " actions"
                : String.join(", ", entry.actions());
        page.wrapped(DETAIL_INDENT, DETAIL_INDENT + 2, Style.STRONG, actions);
    }
}
