/** From answers to what is read: {@code text} for people, {@code json} for programs, {@code proof} for both. */
@NullMarked
package dev.keyreach.cli.render;

import org.jspecify.annotations.NullMarked;
