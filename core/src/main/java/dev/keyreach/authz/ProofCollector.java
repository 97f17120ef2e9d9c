package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residuals;
import java.util.ArrayList;
import java.util.List;

/** Chooses the statements and grants that a decision cites. */
final class ProofCollector {
    private ProofCollector() {}

    /** Proof of an answer that some request is authorized: these allows of its ways, then what narrows it. */
    static List<Proof> ofWays(CheckEvaluation evaluation, OpenWays ways, List<Proof> allows) {
        List<Proof> proof = new ArrayList<>(allows);
        proof.addAll(new Narrowing(evaluation, ways).cited());
        return proof;
    }

    /** Proof of a denial: the deny; or what there is on the side that does allow. */
    static List<Proof> ofDenial(CheckEvaluation evaluation, Decision.Denial denial) {
        return switch (denial.reason()) {
            case EXPLICIT_DENY ->
                evaluation.denyLayers().stream()
                        .filter(layer -> layer.deny().isTrue())
                        .findFirst()
                        .map(ProofCollector::denying)
                        .orElse(List.of());
            case NO_ALLOW -> ofOtherSide(evaluation, denial);
            case BLOCKED -> ofBlockedWays(evaluation.formula());
            case UNSATISFIABLE -> ofExcludingParts(evaluation);
            case NOT_AUTHENTICATED,
                    PARTITION_MISMATCH,
                    PRINCIPAL_NOT_FOUND,
                    RESOURCE_NOT_FOUND,
                    NOT_CROSS_ACCOUNT,
                    REGION_NOT_ENABLED,
                    ROOT_CANNOT_ASSUME_ROLE -> List.of();
        };
    }

    /** One Deny that always applies, or those that together always do. */
    private static List<Proof> denying(LayerMatches layer) {
        List<StatementMatch> all = layer.denies();
        List<StatementMatch> certain =
                all.stream().filter(StatementMatch::isCertain).limit(1).toList();
        List<StatementMatch> needed = certain.isEmpty()
                ? Irredundant.of(
                        all,
                        kept -> Residuals.or(
                                        kept.stream().map(StatementMatch::when).toList())
                                .isTrue())
                : certain;
        return needed.stream().map(StatementMatch::proof).toList();
    }

    /** What allows on the side that does not lack an allow. */
    private static List<Proof> ofOtherSide(CheckEvaluation evaluation, Decision.Denial denial) {
        boolean ofResource = denial.missing()
                .filter(layer -> layer == Layer.KEY_POLICY || layer == Layer.TRUST_POLICY)
                .isPresent();
        return ofResource
                ? LayerMatches.cited(evaluation.own().identityAllows())
                : evaluation.resourcePolicy().citedAllows();
    }

    /** The ways as they would be without the guard that blocks them. */
    private static List<Proof> ofBlockedWays(Formula formula) {
        Formula unguarded = formula.unguarded();
        Formula open = unguarded.result().isFalse() ? unguarded.denying(Residual.FALSE) : unguarded;
        return OpenWays.of(open, open.result()).support();
    }

    /** Everything that is in play: each part can hold, but not with the others. */
    private static List<Proof> ofExcludingParts(CheckEvaluation evaluation) {
        List<Proof> proof = new ArrayList<>();
        for (AccessPath path : evaluation.formula().paths()) {
            path.named().ifPresent(proof::add);
            proof.addAll(LayerMatches.cited(path.own()));
        }
        boolean limited = evaluation.formula().paths().stream().anyMatch(AccessPath::limited);
        Narrowing.guards(evaluation, limited).stream()
                .filter(guard -> !guard.allow().isTrue())
                .forEach(guard -> proof.addAll(guard.citedAllows()));
        evaluation.denyLayers().forEach(layer -> proof.addAll(LayerMatches.cited(layer.denies())));
        return proof;
    }
}
