package dev.keyreach.authz;

/** What a caller gets to a resource by: the last element of a path in an exposure report. Spec section 6.4. */
public sealed interface EntryPoint {

    /** The element as the report writes it. */
    String word();

    /** The key policy names the caller, its account, or everybody. */
    record KeyPolicy() implements EntryPoint {
        @Override
        public String word() {
            return "KEY_POLICY";
        }
    }

    /** An IAM policy allows it, where the key policy leaves it to the account, or no key policy has a say. */
    record Iam() implements EntryPoint {
        @Override
        public String word() {
            return "IAM";
        }
    }

    /** A grant allows it. */
    record OfGrant(String id) implements EntryPoint {
        @Override
        public String word() {
            return "GRANT:" + id;
        }
    }

    /** The trust policy of a role names the caller, its account, its provider, or everybody. */
    record TrustPolicy() implements EntryPoint {
        @Override
        public String word() {
            return "TRUST_POLICY";
        }
    }

    /** What a way goes through. */
    static EntryPoint of(AccessPath path) {
        return switch (path.via()) {
            case KEY_POLICY_DIRECT, CROSS_ACCOUNT -> new KeyPolicy();
            case KEY_POLICY_DELEGATED, IDENTITY_ONLY, GRANT_ISSUER -> new Iam();
            case GRANT, GRANT_ACCOUNT -> grant(path);
            case TRUST_POLICY_DIRECT, TRUST_POLICY_ACCOUNT, FEDERATED -> new TrustPolicy();
            case SERVICE_PRINCIPAL ->
                path.named()
                                .filter(cited -> cited.layer() == Layer.TRUST_POLICY)
                                .isPresent()
                        ? new TrustPolicy()
                        : new KeyPolicy();
        };
    }

    private static EntryPoint grant(AccessPath path) {
        return path.named()
                .map(Proof::source)
                .filter(Proof.OfGrant.class::isInstance)
                .map(source -> new OfGrant(((Proof.OfGrant) source).grant().id()))
                .orElseThrow(() -> new IllegalArgumentException("a way through a grant cites it"));
    }
}
