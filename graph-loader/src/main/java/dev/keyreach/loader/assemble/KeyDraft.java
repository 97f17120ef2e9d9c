package dev.keyreach.loader.assemble;

import dev.keyreach.loader.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What dumps say of one key, by part; each part may be there more than once. */
final class KeyDraft {
    final List<Fact.KeyDescription> descriptions = new ArrayList<>();
    final List<Fact.KeyPolicy> policies = new ArrayList<>();
    final List<Fact.KeyTags> tags = new ArrayList<>();
    final List<Fact.GrantList> grants = new ArrayList<>();
    /** Listings of several keys' grants: what they have is there, but there may be more. */
    final List<Fact.GrantList> partialGrants = new ArrayList<>();

    final Set<String> aliases = new TreeSet<>();
    boolean aliasesListed;
}
