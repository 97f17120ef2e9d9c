/** Options that several commands share, as picocli mixins, and what their values mean. */
@NullMarked
package dev.keyreach.cli.option;

import org.jspecify.annotations.NullMarked;
