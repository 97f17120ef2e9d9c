package dev.keyreach.query;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Decisions;
import dev.keyreach.authz.Exposure;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** One party with all of it that got in. */
    record Group(Party party, List<Principal> principals, Optional<Boolean> rootUser, Decision decision) {}

    List<Group> groups(Estate estate) {
        return byParty.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue(), estate))
                .toList();
    }

    private static Group group(Party party, List<Arrival> arrivals, Estate estate) {
        List<Principal> principals = arrivals.stream()
                .map(Arrival::caller)
                .filter(Arrivals::isNamed)
                .distinct()
                .toList();
        // "*" is answered by anybody whom nothing names: what known principals may do is part of that.
        List<Decision> decisions = arrivals.stream()
                .filter(arrival -> arrival.caller() instanceof Principal.AnyPrincipal)
                .map(Arrival::decision)
                .toList();
        if (decisions.isEmpty()) {
            decisions = arrivals.stream().map(Arrival::decision).toList();
        }
        return new Group(
                party, principals, rootUser(party, arrivals, estate), Decisions.oneOf(decisions, party.exposure()));
    }

    private static boolean isNamed(Principal caller) {
        return switch (caller) {
            case Principal.RootUser root -> false;
            case Principal.AnyOfAccount any -> false;
            case Principal.AnyPrincipal any -> false;
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
                ? Optional.of(arrivals.stream().anyMatch(arrival -> arrival.caller() instanceof Principal.RootUser))
                : Optional.empty();
    }
}
