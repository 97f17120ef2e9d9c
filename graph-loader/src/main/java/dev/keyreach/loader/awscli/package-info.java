/**
 * Reads what the AWS CLI prints. {@link dev.keyreach.loader.awscli.DumpReader} recognises an output by the members at
 * its top and hands each to a small reader; what an output does not say, its path may ({@link
 * dev.keyreach.loader.source.PathSubjects}). AWS-shaped JSON does not leave this package.
 */
@NullMarked
package dev.keyreach.loader.awscli;

import org.jspecify.annotations.NullMarked;
