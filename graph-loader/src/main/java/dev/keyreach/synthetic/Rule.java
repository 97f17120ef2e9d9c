package dev.keyreach.synthetic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A statement of a policy document, as it will be written. What is empty is left out.
 *
 * @param parties whom it is about; written as Principal or NotPrincipal
 * @param conditions operator, key, values
 * @param stray the name of an element that no statement has; only damaged ones do
 */
record Rule(
        Optional<String> sid,
        Optional<String> effect,
        List<Party> parties,
        boolean notParties,
        List<String> actions,
        boolean notActions,
        List<String> resources,
        Map<String, Map<String, List<String>>> conditions,
        Optional<String> stray) {

    /** An entry of Principal; the kind {@code *} stands for everybody. */
    record Party(String kind, String name) {}

    private static final Party EVERYBODY = new Party("*", "*");

    static Rule allow(String sid, String... actions) {
        return of(sid, "Allow", false, List.of(actions));
    }

    static Rule deny(String sid, String... actions) {
        return of(sid, "Deny", false, List.of(actions));
    }

    static Rule allowAllBut(String sid, String... actions) {
        return of(sid, "Allow", true, List.of(actions));
    }

    static Rule denyAllBut(String sid, String... actions) {
        return of(sid, "Deny", true, List.of(actions));
    }

    private static Rule of(String sid, String effect, boolean notActions, List<String> actions) {
        return new Rule(
                sid.isEmpty() ? Optional.empty() : Optional.of(sid),
                Optional.of(effect),
                List.of(),
                false,
                actions,
                notActions,
                List.of(),
                Map.of(),
                Optional.empty());
    }

    Rule on(String... names) {
        return new Rule(sid, effect, parties, notParties, actions, notActions, List.of(names), conditions, stray);
    }

    Rule onAll() {
        return on("*");
    }

    Rule forAws(List<String> arns) {
        return forParties(arns.stream().map(arn -> new Party("AWS", arn)).toList());
    }

    Rule forAws(String arn) {
        return forParties(List.of(new Party("AWS", arn)));
    }

    Rule forService(String name) {
        return forParties(List.of(new Party("Service", name)));
    }

    Rule forProvider(String arn) {
        return forParties(List.of(new Party("Federated", arn)));
    }

    Rule forEverybody() {
        return forParties(List.of(EVERYBODY));
    }

    Rule forParties(List<Party> others) {
        return new Rule(
                sid, effect, List.copyOf(others), notParties, actions, notActions, resources, conditions, stray);
    }

    /** With one more party, beside those that are named; everybody gives way to it. */
    Rule andFor(Party party) {
        List<Party> all = new ArrayList<>(parties);
        all.remove(EVERYBODY);
        all.add(party);
        return forParties(all);
    }

    Rule forAllBut(Party party) {
        return new Rule(sid, effect, List.of(party), true, actions, notActions, resources, conditions, stray);
    }

    Rule doing(List<String> others) {
        return new Rule(sid, effect, parties, notParties, List.copyOf(others), false, resources, conditions, stray);
    }

    Rule when(String operator, String key, String... values) {
        Map<String, Map<String, List<String>>> all = new LinkedHashMap<>();
        conditions.forEach((known, tests) -> all.put(known, new LinkedHashMap<>(tests)));
        all.computeIfAbsent(operator, absent -> new LinkedHashMap<>()).put(key, List.of(values));
        return new Rule(sid, effect, parties, notParties, actions, notActions, resources, all, stray);
    }

    Rule withEffect(Optional<String> word) {
        return new Rule(sid, word, parties, notParties, actions, notActions, resources, conditions, stray);
    }

    Rule withStray(String element) {
        return new Rule(
                sid, effect, parties, notParties, actions, notActions, resources, conditions, Optional.of(element));
    }
}
