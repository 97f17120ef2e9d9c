/**
 * Finds files: folders are walked, archives are looked into, and nothing is ever written. {@link
 * dev.keyreach.loader.source.SourceTree} finds {@link dev.keyreach.loader.source.SourceUnit units} of work, each of
 * which opens one or more {@link dev.keyreach.loader.source.SourceFile files}, within {@link
 * dev.keyreach.loader.source.Limits limits}.
 */
@NullMarked
package dev.keyreach.loader.source;

import org.jspecify.annotations.NullMarked;
