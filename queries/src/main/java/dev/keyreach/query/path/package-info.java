/**
 * The question {@code path}: how somebody gets to a key, step by step ({@link dev.keyreach.query.path.Paths}), and what would have to
 * go to end all such ways ({@link dev.keyreach.query.path.Cuts}). The graph that is searched is grown backwards from the key
 * ({@link dev.keyreach.query.path.Ascent}) and holds no more than leads there; JGraphT finds the shortest ways in it
 * ({@link dev.keyreach.query.path.ShortestPaths}).
 */
@NullMarked
package dev.keyreach.query.path;

import org.jspecify.annotations.NullMarked;
