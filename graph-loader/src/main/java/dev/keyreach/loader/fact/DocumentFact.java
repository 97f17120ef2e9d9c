package dev.keyreach.loader.fact;

import dev.keyreach.model.Provenance.Occurrence;
import dev.keyreach.policy.PolicyDocument;
import java.util.Optional;

/**
 * A policy document as it stands in a file.
 *
 * @param content what can be evaluated; empty when the document as a whole could not be read
 */
public record DocumentFact(Optional<PolicyDocument> content, Occurrence place) {}
