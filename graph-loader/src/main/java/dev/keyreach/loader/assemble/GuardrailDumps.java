package dev.keyreach.loader.assemble;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.Fact.GuardrailKind;
import dev.keyreach.loader.fact.Fact.GuardrailName;
import dev.keyreach.loader.fact.PolicyFact;
import dev.keyreach.loader.fact.PolicyRef;
import dev.keyreach.model.Gap.Code;
import dev.keyreach.model.Gap.Could;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which service and resource control policies hang where, by dumps: {@code list-policies-for-target} of the target, or
 * {@code list-targets-for-policy} of all policies.
 */
final class GuardrailDumps {
    private static final String FULL_ACCESS = "p-FullAWSAccess";
    private static final String RCP_FULL_ACCESS = "p-RCPFullAWSAccess";

    private final Registry registry;
    private final Diagnostics diagnostics;
    private final Map<String, Fact.Guardrail> described = new LinkedHashMap<>();
    private final Map<String, GuardrailName> names = new LinkedHashMap<>();
    private final Map<Target, List<Fact.GuardrailsOfTarget>> ofTarget = new HashMap<>();
    private final Map<String, List<Fact.TargetsOfGuardrail>> targetsOf = new LinkedHashMap<>();
    private final Map<GuardrailKind, List<Fact.GuardrailList>> lists = new EnumMap<>(GuardrailKind.class);
    private final Map<GuardrailKind, Boolean> targetsComplete = new EnumMap<>(GuardrailKind.class);
    private final Set<String> reported = new HashSet<>();

    GuardrailDumps(List<Fact> facts, Registry registry) {
        this.registry = registry;
        this.diagnostics = registry.diagnostics();
        facts.forEach(this::learn);
        for (GuardrailKind kind : GuardrailKind.values()) {
            targetsComplete.put(kind, knowsAllTargets(kind));
        }
    }

    private record Target(String id, GuardrailKind kind) {}

    private void learn(Fact fact) {
        switch (fact) {
            case Fact.Guardrail guardrail -> {
                Fact.Guardrail first = described.putIfAbsent(guardrail.name().id(), guardrail);
                names.putIfAbsent(guardrail.name().id(), guardrail.name());
                if (first != null) {
                    registry.duplicate(
                            "policy " + guardrail.name().id(),
                            first.name().at(),
                            guardrail.name().at());
                }
            }
            case Fact.GuardrailList list -> {
                list.policies().forEach(name -> names.putIfAbsent(name.id(), name));
                list.kind()
                        .ifPresent(kind -> lists.computeIfAbsent(kind, absent -> new ArrayList<>())
                                .add(list));
            }
            case Fact.GuardrailsOfTarget list -> {
                list.policies().forEach(name -> names.putIfAbsent(name.id(), name));
                ofTarget.computeIfAbsent(new Target(list.target(), list.kind()), absent -> new ArrayList<>())
                        .add(list);
            }
            case Fact.TargetsOfGuardrail list ->
                targetsOf
                        .computeIfAbsent(list.policy(), absent -> new ArrayList<>())
                        .add(list);
            default -> {}
        }
    }

    /** Whether all policies of a kind are listed, with all their targets. */
    private boolean knowsAllTargets(GuardrailKind kind) {
        List<Fact.GuardrailList> pages = lists.getOrDefault(kind, List.of());
        return !pages.isEmpty()
                && pages.stream().anyMatch(page -> page.page().isLast())
                && pages.stream()
                        .flatMap(page -> page.policies().stream())
                        .allMatch(name -> targetsOf.getOrDefault(name.id(), List.of()).stream()
                                .anyMatch(targets -> targets.page().isLast()));
    }

    /** Says that what is attached is not known. */
    void notLoaded() {
        registry.gap(Code.ORGANIZATION_NOT_LOADED, "organization", Could.EITHER);
    }

    /** The policies attached to a root, OU or account; where that is not known, those that AWS attaches by itself. */
    List<PolicyRef> attachedTo(String id, GuardrailKind kind) {
        Map<String, GuardrailName> attached = new LinkedHashMap<>();
        List<Fact.GuardrailsOfTarget> listed = ofTarget.getOrDefault(new Target(id, kind), List.of());
        Pages<Fact.GuardrailsOfTarget> pages = Pages.of(listed, "the policies of " + id, diagnostics);
        pages.used().forEach(page -> page.policies().forEach(name -> attached.putIfAbsent(name.id(), name)));
        if (!pages.complete()) {
            targetsOf.forEach((policy, targets) -> {
                GuardrailName name = names.get(policy);
                if (name != null
                        && name.kind() == kind
                        && targets.stream().anyMatch(page -> page.targets().contains(id))) {
                    attached.putIfAbsent(policy, name);
                }
            });
            if (!targetsComplete.getOrDefault(kind, false)) {
                notLoaded();
                return attached.isEmpty() ? byDefault(kind) : refs(attached);
            }
        }
        return refs(attached);
    }

    private static List<PolicyRef> byDefault(GuardrailKind kind) {
        return kind == GuardrailKind.SERVICE_CONTROL_POLICY
                ? List.of(new PolicyRef.BuiltIn("FullAWSAccess"))
                : List.of();
    }

    private List<PolicyRef> refs(Map<String, GuardrailName> attached) {
        List<PolicyRef> refs = new ArrayList<>();
        attached.values().forEach(name -> ref(name).ifPresent(refs::add));
        return refs;
    }

    private Optional<PolicyRef> ref(GuardrailName name) {
        Fact.Guardrail guardrail = described.get(name.id());
        if (guardrail != null) {
            return Optional.of(new PolicyRef.Held(
                    new PolicyFact(guardrail.name().arn(), guardrail.name().name(), guardrail.document())));
        }
        return switch (name.id()) {
            case FULL_ACCESS -> Optional.of(new PolicyRef.BuiltIn("FullAWSAccess"));
            // Part of every level, whether attached or not (spec 3.1).
            case RCP_FULL_ACCESS -> Optional.empty();
            default -> {
                if (reported.add(name.id())) {
                    diagnostics.add(
                            DiagnosticCode.W_POLICY_NOT_LOADED,
                            name.at(),
                            "organization policy `" + name.name() + "` (" + name.id()
                                    + ") is attached but was not described");
                }
                yield Optional.of(new PolicyRef.Missing(name.name(), name.at()));
            }
        };
    }
}
