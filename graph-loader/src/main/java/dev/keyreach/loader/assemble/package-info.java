/**
 * Puts facts of many files together: {@link dev.keyreach.loader.assemble.Assembler} makes a snapshot of them, decides
 * which of two contradicting files counts (the first in path order), and writes down what is missing.
 */
@NullMarked
package dev.keyreach.loader.assemble;

import org.jspecify.annotations.NullMarked;
