/**
 * JSON and YAML as a stream of tokens with places. {@link dev.keyreach.loader.json.Parsers} opens a text with limits,
 * {@link dev.keyreach.loader.json.JsonCursor} walks it, {@link dev.keyreach.loader.json.Documents} reads the policy
 * documents in it.
 */
@NullMarked
package dev.keyreach.loader.json;

import org.jspecify.annotations.NullMarked;
