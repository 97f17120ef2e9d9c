package dev.keyreach.synthetic;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A policy document, as it will be written. */
record Document(String version, Optional<String> id, List<Rule> rules) {
    private static final String CURRENT = "2012-10-17";

    Document {
        rules = List.copyOf(rules);
    }

    static Document of(List<Rule> rules) {
        return new Document(CURRENT, Optional.empty(), rules);
    }

    static Document of(Rule... rules) {
        return of(List.of(rules));
    }

    Document withId(String text) {
        return new Document(version, Optional.of(text), rules);
    }

    Document withVersion(String text) {
        return new Document(text, id, rules);
    }

    Document withRules(List<Rule> others) {
        return new Document(version, id, others);
    }

    /** Whether a resource or a value has a policy variable. */
    boolean hasVariables() {
        return rules.stream()
                .flatMap(rule -> Stream.concat(
                        rule.resources().stream(),
                        rule.conditions().values().stream()
                                .flatMap(tests -> tests.values().stream())
                                .flatMap(List::stream)))
                .anyMatch(text -> text.contains("${"));
    }
}
