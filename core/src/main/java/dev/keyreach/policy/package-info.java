/**
 * The policy language: documents, statements, and the streaming reader that keeps the place of everything.
 *
 * <p>{@link dev.keyreach.policy.PolicyReader} turns JSON into a {@link dev.keyreach.policy.PolicyDocument} of {@link
 * dev.keyreach.policy.Statement statements}, and says what is wrong with it. It is strict (one error rejects the document,
 * for {@code validate}) or lenient (live data: what can be read is kept, and a lost statement leaves a trace). {@link
 * dev.keyreach.policy.PolicyStore} keeps each distinct document once.
 */
@NullMarked
package dev.keyreach.policy;

import org.jspecify.annotations.NullMarked;
