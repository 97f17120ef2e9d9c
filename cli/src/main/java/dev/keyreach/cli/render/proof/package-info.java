/** What a proof cites, joined with the place where it stands in the input; for every format alike. */
@NullMarked
package dev.keyreach.cli.render.proof;

import org.jspecify.annotations.NullMarked;
