package dev.keyreach.loader.fact;

/**
 * A policy and where it counts.
 *
 * @param owner as in {@link dev.keyreach.model.PolicyUse}
 * @param name as in {@link dev.keyreach.model.PolicyUse}
 */
public record PolicyFact(String owner, String name, DocumentFact document) {}
