package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Assumption;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Explanation;
import dev.keyreach.authz.Layer;
import dev.keyreach.authz.NearestMiss;
import dev.keyreach.authz.Proof;
import dev.keyreach.authz.Verdict;
import dev.keyreach.authz.Witness;
import dev.keyreach.cli.render.proof.Citation;
import dev.keyreach.condition.Residual;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Principal;
import dev.keyreach.query.AnswerRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines below an answer: what it depends on, what it rests on, and what is not known. */
final class DetailText {
    private static final int NARROWEST_PLACE = 12;

    private final TextPage page;
    private final Speech speech;

    DetailText(TextPage page, Speech speech) {
        this.page = page;
        this.speech = speech;
    }

    /** The residual of a conditional answer. */
    void residual(int indent, AnswerRow row) throws IOException {
        residual(indent, row.decision());
    }

    void residual(int indent, Decision decision) throws IOException {
        if (decision.verdict() == Verdict.CONDITIONAL) {
            residual(indent, decision.residual());
        }
    }

    /** A request that is allowed and one that is refused, where the question asks to see them. */
    void witnesses(int indent, Explanation explanation) throws IOException {
        if (explanation.refused().isPresent() && explanation.witness().isPresent()) {
            page.wrapped(
                    indent,
                    indent + 10,
                    "allowed:  " + ContextWords.of(explanation.witness().get()));
            page.wrapped(indent, indent + 10, "refused:  " + refusal(explanation));
        }
    }

    /** The refused request; accounts that allow the other one and not this one are named. */
    private static String refusal(Explanation explanation) {
        Witness refused = explanation.refused().orElseThrow();
        List<String> words = new ArrayList<>();
        explanation.witness().orElseThrow().delegated().stream()
                .filter(account -> !refused.delegated().contains(account))
                .map(account -> ResidualWords.decided(new Residual.Delegation(account), false))
                .forEach(words::add);
        boolean onlyAccounts = ContextWords.isEmpty(refused) && !words.isEmpty();
        if (!onlyAccounts) {
            words.addFirst(ContextWords.of(refused));
        }
        return String.join(", ", words);
    }

    void residual(int indent, Residual formula) throws IOException {
        residual(indent, "", formula);
    }

    /** @param who begins the first line */
    void residual(int indent, String who, Residual formula) throws IOException {
        String first = who;
        for (ResidualWords.Line line : ResidualWords.of(formula, page.width() - indent - who.length())) {
            int start = indent + 2 * line.depth();
            page.wrapped(start, start + 2, first + line.text());
            first = "";
        }
    }

    /** How wide the labels of a list are, so that all places start in one column; within reason. */
    int labelColumn(int indent, Stream<Proof> proof) {
        int widest = proof.mapToInt(part -> label(part).length()).max().orElse(0);
        return Math.min(widest, (page.width() - indent) * 2 / 3);
    }

    /** The statements and grants, one line each, the places starting in one column; by check where there are several. */
    void proof(int indent, int labelColumn, List<Proof> proof) throws IOException {
        Map<Optional<String>, Set<Row>> parts = new LinkedHashMap<>();
        proof.forEach(part -> parts.computeIfAbsent(part.part(), added -> new LinkedHashSet<>())
                .add(new Row(label(part), Citation.of(part, speech.provenance()))));
        for (Map.Entry<Optional<String>, Set<Row>> part : parts.entrySet()) {
            if (part.getKey().isPresent()) {
                page.wrapped(indent, indent + 2, "for " + partName(part.getKey().get()) + ":");
            }
            int start = part.getKey().isPresent() ? indent + 2 : indent;
            for (Row row : part.getValue()) {
                row(start, labelColumn, row);
            }
        }
    }

    /** The first of them, and how many more there are. */
    void firstProof(int indent, int labelColumn, List<Proof> proof, int shown) throws IOException {
        proof(indent, labelColumn, proof.subList(0, Math.min(shown, proof.size())));
        if (proof.size() > shown) {
            page.line(" ".repeat(indent) + "- and " + (proof.size() - shown) + " more statements: --format json");
        }
    }

    /** The first of some gaps, and how many more there are. */
    void firstGaps(int indent, Collection<Gap> gaps, int shown) throws IOException {
        gaps(indent, gaps.stream().limit(shown).toList());
        if (gaps.size() > shown) {
            page.line(" ".repeat(indent) + "and " + (gaps.size() - shown) + " more gaps: keyreach inspect");
        }
    }

    /** How much more there is than is cited. */
    void more(int indent, Collection<Proof> moreAllows, int ways) throws IOException {
        long grants = moreAllows.stream()
                .filter(proof -> proof.layer() == Layer.GRANT)
                .count();
        long statements = moreAllows.size() - grants;
        if (!moreAllows.isEmpty()) {
            String counted = Stream.of(counted(statements, "statement"), counted(grants, "grant"))
                    .filter(words -> !words.isEmpty())
                    .collect(Collectors.joining(" and "));
            String open = moreAllows.size() == 1 ? " opens" : " open";
            String way = ways == 1 ? " the same way" : " the same ways";
            page.wrapped(indent, indent + 2, Style.FAINT, "(" + counted + open + way + ": --all-ways)");
        }
    }

    private static String counted(long count, String word) {
        return count == 0 ? "" : count + " more " + word + (count == 1 ? "" : "s");
    }

    /** What comes closest to the missing allow, in a sentence. */
    void nearestMiss(int indent, NearestMiss miss, Principal caller) throws IOException {
        String label = CitationWords.withoutEffect(Citation.of(miss.closest(), speech.provenance()));
        page.wrapped(
                indent,
                indent + 2,
                "nearest miss: " + label + " " + speech.misses().of(miss, caller));
    }

    /** Where it stands. */
    void placeOf(int indent, NearestMiss miss) throws IOException {
        String place = CitationWords.place(Citation.of(miss.closest(), speech.provenance()), page.width() - indent);
        if (!place.isEmpty()) {
            page.line(Style.FAINT, " ".repeat(indent) + place);
        }
    }

    private void row(int indent, int labelColumn, Row row) throws IOException {
        String label = cut(row.label(), labelColumn);
        String start = " ".repeat(indent) + "- " + label + " ".repeat(labelColumn - label.length() + 2);
        String place = CitationWords.place(row.citation(), Math.max(NARROWEST_PLACE, page.width() - start.length()));
        page.line(Piece.of(place.isEmpty() ? start.stripTrailing() : start), new Piece(place, Style.FAINT));
    }

    private record Row(String label, Citation citation) {
        /** Two citations that read the same are the same to a reader. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Row row
                    && row.label.equals(label)
                    && row.citation.where().equals(citation.where());
        }

        @Override
        public int hashCode() {
            return label.hashCode();
        }
    }

    private String label(Proof proof) {
        return PlainText.of(CitationWords.label(Citation.of(proof, speech.provenance())));
    }

    /** {@code kms:ReEncryptTo on ARN} with the ARN as people know it. */
    private String partName(String part) {
        int on = part.indexOf(" on ");
        return on < 0
                ? part
                : part.substring(0, on) + " on "
                        + Arn.parse(part.substring(on + 4))
                                .map(arn -> speech.names().resource(arn, arn.accountId()))
                                .orElse(part.substring(on + 4));
    }

    private static String cut(String label, int columns) {
        return label.length() <= columns ? label : label.substring(0, columns - 1) + "…";
    }

    void assumptions(int indent, Collection<Assumption> assumptions) throws IOException {
        for (Assumption assumption : assumptions) {
            page.wrapped(indent, indent + 2, AssumptionWords.of(assumption));
        }
    }

    void gaps(int indent, Collection<Gap> gaps) throws IOException {
        for (Gap gap : gaps) {
            page.wrapped(indent, indent + 2, Style.CONDITIONAL, speech.gaps().of(gap));
        }
    }
}
