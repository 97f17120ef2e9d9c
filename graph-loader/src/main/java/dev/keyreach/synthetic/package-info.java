/**
 * Makes a synthetic organization and writes it as AWS CLI dumps, for measurements and tests.
 *
 * <p>Read in this order: {@link dev.keyreach.synthetic.Recipe} says what is asked for, {@link
 * dev.keyreach.synthetic.Mix} in which shares. {@code Plan} lays out the accounts. Everything that one account says of
 * another - the name of a role, the ARN of a key - is a pure function of the recipe ({@code Cast}, {@code Keys}), so that each
 * account is written without looking at any other. {@code AccountDump} and {@code OrganizationDump} write the files, through a
 * {@code Tree} that appears whole or not at all. {@code Damage} spoils some policy documents on request. {@link
 * dev.keyreach.synthetic.Generator} runs it all.
 */
@NullMarked
package dev.keyreach.synthetic;

import org.jspecify.annotations.NullMarked;
