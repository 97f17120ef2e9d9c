package dev.keyreach.policy;

import java.util.List;

/**
 * A list of patterns, any of which may match, or its complement: Action and NotAction, Resource and NotResource, Principal
 * and NotPrincipal.
 *
 * @param negated whether it is the {@code Not} form
 */
public record Clause<T>(boolean negated, List<T> patterns) {
    public Clause {
        patterns = List.copyOf(patterns);
    }
}
