/** Formulas (residuals, spec 6.2) as JSON text and back: what answers show and what graphs store. */
@NullMarked
package dev.keyreach.loader.residual;

import org.jspecify.annotations.NullMarked;
