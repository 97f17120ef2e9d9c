package dev.keyreach.authz;

import dev.keyreach.condition.Residual;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chooses the statements and grants that a decision cites. */
final class ProofCollector {
    private ProofCollector() {}

    /** Proof of an answer that some request is authorized: each open way once, then what narrows it. */
    static List<Proof> ofWays(CheckEvaluation evaluation, List<AccessPath> open) {
        List<Proof> proof = new ArrayList<>();
        for (Via via : open.stream().map(AccessPath::via).distinct().sorted().toList()) {
            List<AccessPath> ways =
                    open.stream().filter(path -> path.via() == via).toList();
            Optional<AccessPath> certain = ways.stream()
                    .filter(path -> evaluation.formula().resultOf(path).isTrue())
                    .findFirst();
            certain.map(List::of).orElse(ways).forEach(path -> proof.addAll(path.proof()));
        }
        if (open.stream().anyMatch(AccessPath::limited)) {
            proof.addAll(evaluation.own().boundaryMatches().citedAllows());
            proof.addAll(evaluation.own().sessionMatches().citedAllows());
        }
        evaluation.scpLevels().stream()
                .filter(level -> !level.allow().isTrue())
                .forEach(level -> proof.addAll(level.citedAllows()));
        evaluation.denyLayers().forEach(layer -> proof.addAll(layer.citedDenies()));
        return proof;
    }

    /** Proof of a denial: the deny; or what there is on the side that does allow. */
    static List<Proof> ofDenial(CheckEvaluation evaluation, Decision.Denial denial) {
        List<Proof> proof = new ArrayList<>();
        switch (denial.reason()) {
            case EXPLICIT_DENY ->
                evaluation.denyLayers().stream()
                        .filter(layer -> layer.deny().isTrue())
                        .findFirst()
                        .ifPresent(layer -> proof.addAll(layer.citedDenies()));
            case NO_ALLOW -> proof.addAll(evaluation.resourcePolicy().citedAllows());
            case BLOCKED, UNSATISFIABLE -> {
                evaluation.formula().paths().forEach(path -> proof.addAll(path.proof()));
                evaluation.denyLayers().stream()
                        .filter(layer -> denial.reason() == Reason.UNSATISFIABLE)
                        .forEach(layer -> proof.addAll(layer.citedDenies()));
            }
            case NOT_AUTHENTICATED,
                    PARTITION_MISMATCH,
                    PRINCIPAL_NOT_FOUND,
                    RESOURCE_NOT_FOUND,
                    NOT_CROSS_ACCOUNT,
                    REGION_NOT_ENABLED,
                    ROOT_CANNOT_ASSUME_ROLE -> {}
        }
        return proof;
    }

    /** The ways that stay open under guards and denies. */
    static List<AccessPath> open(Formula formula) {
        return formula.paths().stream()
                .filter(path -> !formula.resultOf(path).equals(Residual.FALSE))
                .toList();
    }
}
