package dev.keyreach.query;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Decisions;
import dev.keyreach.authz.Exposure;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Principal.AnyOfAccount;
import dev.keyreach.model.Principal.AnyPrincipal;
import dev.keyreach.model.Principal.RootUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Callers that get in, gathered by the party that they are of: the account, or what stands in its place, and the class. */
final class Arrivals {
    private final Map<Party, List<Arrival>> byParty = new LinkedHashMap<>();

    /** Who counts as one. */
    record Party(String account, Exposure exposure) {}

    private record Arrival(Principal caller, Decision decision) {}

    void add(Principal caller, Exposure exposure, Decision decision) {
        byParty.computeIfAbsent(new Party(account(caller, exposure), exposure), added -> new ArrayList<>())
                .add(new Arrival(caller, decision));
    }

    /** Whoever has only what everybody has is not listed apart from everybody (spec 6.4, PUBLIC). */
    private static String account(Principal caller, Exposure exposure) {
        if (exposure == Exposure.PUBLIC) {
            return "*";
        }
        return switch (caller) {
            case Principal.ServicePrincipal(String name) -> name;
            case Principal.FederatedIdentity(String provider) -> provider;
            case Principal other -> other.account().map(Object::toString).orElse("*");
        };
    }

    /**
     * One party with all of it that got in.
     *
     * @param anyIdentity whether any identity of an account that is not loaded did
     * @param apart the callers whose own answer is another
     */
    record Group(
            Party party,
            List<Principal> principals,
            Optional<Boolean> rootUser,
            boolean anyIdentity,
            Decision decision,
            Map<Principal, Decision> apart) {

        /** The group after whatever comes next, without those who do not get so far. O(callers apart) answers. */
        Group then(UnaryOperator<Decision> next) {
            Decision whole = next.apply(decision);
            Map<Principal, Decision> each = new LinkedHashMap<>();
            apart.forEach((caller, own) -> each.put(caller, next.apply(own)));
            Predicate<Principal> arrives =
                    caller -> !each.containsKey(caller) || each.get(caller).isPossible();
            return new Group(
                    party,
                    principals.stream().filter(arrives).toList(),
                    rootUser.map(root -> root
                            && each.keySet().stream()
                                    .filter(RootUser.class::isInstance)
                                    .allMatch(arrives)),
                    anyIdentity
                            && each.keySet().stream()
                                    .filter(AnyOfAccount.class::isInstance)
                                    .allMatch(arrives),
                    whole,
                    differing(whole, each));
        }

        /** What an entry says of those whose answer is another. */
        List<ExternalEntry.Apart> parts() {
            return apart.entrySet().stream()
                    .map(one -> new ExternalEntry.Apart(
                            one.getKey(),
                            one.getValue().verdict(),
                            one.getValue().residual()))
                    .toList();
        }
    }

    private static Map<Principal, Decision> differing(Decision whole, Map<Principal, Decision> each) {
        Map<Principal, Decision> differing = new LinkedHashMap<>();
        each.forEach((caller, own) -> {
            if (own.isPossible() && !own.residual().equals(whole.residual())) {
                differing.put(caller, own);
            }
        });
        return differing;
    }

    List<Group> groups(Estate estate) {
        return byParty.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue(), estate))
                .toList();
    }

    private static Group group(Party party, List<Arrival> arrivals, Estate estate) {
        Map<Principal, List<Decision>> byCaller = new LinkedHashMap<>();
        arrivals.forEach(arrival -> byCaller.computeIfAbsent(arrival.caller(), added -> new ArrayList<>())
                .add(arrival.decision()));
        Map<Principal, Decision> each = new LinkedHashMap<>();
        byCaller.forEach((caller, some) -> each.put(caller, Decisions.oneOf(some, party.exposure())));
        // "*" is answered by anybody whom nothing names: known principals, who may have more, stand apart.
        Optional<Decision> anybody = each.entrySet().stream()
                .filter(one -> one.getKey() instanceof AnyPrincipal)
                .map(Map.Entry::getValue)
                .findFirst();
        if (anybody.isPresent()) {
            // Whoever nothing names, of whatever account, is part of everybody.
            each.keySet().removeIf(AnyOfAccount.class::isInstance);
        }
        Decision decision = anybody.orElseGet(() -> Decisions.oneOf(List.copyOf(each.values()), party.exposure()));
        return new Group(
                party,
                each.keySet().stream().filter(Arrivals::isNamed).toList(),
                rootUser(party, arrivals, estate),
                each.keySet().stream().anyMatch(AnyOfAccount.class::isInstance) && party.exposure() != Exposure.PUBLIC,
                decision,
                differing(decision, each));
    }

    private static boolean isNamed(Principal caller) {
        return switch (caller) {
            case RootUser root -> false;
            case AnyOfAccount any -> false;
            case AnyPrincipal any -> false;
            case Principal other -> true;
        };
    }

    private static Optional<Boolean> rootUser(Party party, List<Arrival> arrivals, Estate estate) {
        boolean evaluated = switch (party.exposure()) {
            case SERVICE, FEDERATED -> true;
            case INTERNAL, EXTERNAL_ACCOUNT, EXTERNAL_ORG, PUBLIC ->
                arrivals.getFirst()
                        .caller()
                        .account()
                        .filter(estate.snapshot()::knows)
                        .isPresent();
        };
        boolean evaluatedForAll = evaluated && !party.account().equals("*");
        return evaluatedForAll
                ? Optional.of(arrivals.stream().anyMatch(arrival -> arrival.caller() instanceof RootUser))
                : Optional.empty();
    }
}
