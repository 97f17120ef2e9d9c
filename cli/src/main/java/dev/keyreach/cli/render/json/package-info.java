/**
 * Answers as JSON, in the contract of docs/schema. Written as a stream: nothing is held, however many answers there are.
 */
@NullMarked
package dev.keyreach.cli.render.json;

import org.jspecify.annotations.NullMarked;
