package dev.keyreach.synthetic;

/** Everything that can be asked about a planned organization, without anything being stored. Safe for several threads. */
record World(
        Plan plan,
        Cast cast,
        Keys keys,
        KeyPolicies keyPolicies,
        TrustPolicies trusts,
        CustomerPolicies policies,
        InlinePolicies inlines) {

    static World of(Recipe recipe) {
        Plan plan = new Plan(recipe);
        Cast cast = new Cast(plan);
        Keys keys = new Keys(recipe.mix());
        return new World(
                plan,
                cast,
                keys,
                new KeyPolicies(plan, cast),
                new TrustPolicies(plan, cast),
                new CustomerPolicies(plan, keys),
                new InlinePolicies(keys));
    }
}
