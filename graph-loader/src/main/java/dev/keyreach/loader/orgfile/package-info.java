/**
 * Reads Keyreach organization files, spec section 9.1: {@link dev.keyreach.loader.orgfile.OrganizationFileReader}.
 * Policies may be named before they are defined, so a file is read once for its facts and once for its named policies.
 */
@NullMarked
package dev.keyreach.loader.orgfile;

import org.jspecify.annotations.NullMarked;
