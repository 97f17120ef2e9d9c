package dev.keyreach.cli.render.text;

import dev.keyreach.edge.Edge;
import dev.keyreach.edge.EdgeKind;
import dev.keyreach.edge.EdgeNotes;
import dev.keyreach.edge.EdgeTarget;
import dev.keyreach.edge.NotEvaluated;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Provenance;
import dev.keyreach.model.Snapshot;
import dev.keyreach.query.Escalations.ThroughService;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The answer of {@code escalations}: how many there are, then source by source. Holds the whole answer. */
public final class EdgesText {
    private static final int INDENT = 2;
    private static final int DETAIL_INDENT = 4;
    private static final int SHOWN_PROOF = 6;
    private static final int SHOWN_GAPS = 5;
    private static final int SHOWN_KEYS = 5;

    private final TextPage page;
    private final Speech speech;
    private final DetailText detail;

    /**
     * @param snapshot what was asked about
     * @param provenance where the cited things stand
     */
    public EdgesText(TextPage page, Snapshot snapshot, Provenance provenance) {
        this.page = page;
        this.speech = Speech.about(snapshot, provenance);
        this.detail = new DetailText(page, speech);
    }

    /**
     * Writes the answer.
     *
     * @param edges what was found
     * @param throughServices who could make grants only in this way: no edge
     * @param open kinds that were not looked for, or not all of them
     * @param missing what was not loaded and could add edges
     */
    public void write(
            Collection<Edge> edges, List<ThroughService> throughServices, List<NotEvaluated> open, List<Gap> missing)
            throws IOException {
        Map<String, List<Edge>> bySource = edges.stream()
                .collect(Collectors.groupingBy(edge -> edge.from().text(), TreeMap::new, Collectors.toList()));
        page.wrapped(0, INDENT, Style.STRONG, opening(edges.size(), bySource.size()));
        for (List<Edge> some : bySource.values()) {
            page.blank();
            page.wrapped(
                    0,
                    INDENT,
                    Style.STRONG,
                    speech.names().principal(some.getFirst().from(), Optional.empty()));
            for (Edge edge : some) {
                write(edge);
            }
        }
        throughServices(throughServices);
        gaps(missing);
        notEvaluated(open);
        page.flush();
    }

    private static String opening(int edges, int sources) {
        if (edges == 0) {
            return "No such way was found, as far as this was looked at.";
        }
        return (edges == 1 ? "1 way" : edges + " ways") + " to obtain what others have or what a key protects, from "
                + (sources == 1 ? "1 principal." : sources + " principals.");
    }

    private void write(Edge edge) throws IOException {
        EdgeKind kind = edge.kind();
        page.wrapped(INDENT, DETAIL_INDENT, kind.id() + " " + kind.title() + ": " + target(edge));
        if (!edge.decision().residual().isTrue()) {
            detail.residual(DETAIL_INDENT, edge.decision().residual());
        }
        for (String note : EdgeNotes.of(edge)) {
            page.wrapped(DETAIL_INDENT, DETAIL_INDENT, note);
        }
        int labels = detail.labelColumn(
                DETAIL_INDENT, edge.decision().proof().stream().limit(SHOWN_PROOF));
        detail.firstProof(DETAIL_INDENT, labels, edge.decision().proof(), SHOWN_PROOF);
        detail.assumptions(DETAIL_INDENT, edge.decision().assumptions());
        detail.gaps(DETAIL_INDENT, edge.decision().gaps());
    }

    private String target(Edge edge) {
        return switch (edge.to()) {
            case EdgeTarget.Entity(Arn arn) ->
                arn.isKey()
                        ? speech.names().key(arn)
                        : speech.names().resource(arn, edge.from().account());
            case EdgeTarget.Administrator admin ->
                "administrator of account " + admin.account().digits() + ", within its own boundary and SCPs";
        };
    }

    private void throughServices(List<ThroughService> some) throws IOException {
        if (some.isEmpty()) {
            return;
        }
        page.blank();
        page.line(Style.STRONG, "Grants only through integrated services, so no K-02:");
        Map<String, List<ThroughService>> byCaller = some.stream()
                .collect(Collectors.groupingBy(one -> one.from().text(), TreeMap::new, Collectors.toList()));
        for (List<ThroughService> ofCaller : byCaller.values()) {
            List<String> keys = ofCaller.stream()
                    .limit(SHOWN_KEYS)
                    .map(one -> speech.names().key(one.key()))
                    .toList();
            int more = ofCaller.size() - keys.size();
            page.wrapped(
                    INDENT,
                    DETAIL_INDENT,
                    speech.names().principal(ofCaller.getFirst().from(), Optional.empty()) + ": "
                            + String.join(", ", keys) + (more > 0 ? " and " + more + " more" : ""));
        }
    }

    private void gaps(List<Gap> missing) throws IOException {
        if (!missing.isEmpty()) {
            page.blank();
            page.line(Style.STRONG, "Not loaded, so that more ways may exist:");
            detail.firstGaps(INDENT, missing, SHOWN_GAPS);
        }
    }

    private void notEvaluated(List<NotEvaluated> open) throws IOException {
        if (!open.isEmpty()) {
            page.blank();
            page.line(Style.STRONG, "Not looked for, or not all of them:");
            for (NotEvaluated one : open) {
                page.wrapped(
                        INDENT,
                        DETAIL_INDENT,
                        one.kind().id() + " " + one.kind().title() + ": " + one.why());
            }
        }
    }
}
