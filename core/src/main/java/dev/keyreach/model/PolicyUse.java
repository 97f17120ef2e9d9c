package dev.keyreach.model;

/**
 * One policy in force somewhere: the content, and the name by which its owner knows it.
 *
 * @param owner ARN of the user, group or role that the policy is attached to, of the key, or of the organization policy;
 *     together with {@code name} it finds the place in the input (see {@link Provenance})
 * @param name inline policy name, managed policy ARN, organization policy name, or a fixed word such as {@code key policy}
 * @param document the content
 */
public record PolicyUse(String owner, String name, DocumentId document) {}
