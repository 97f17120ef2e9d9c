package dev.keyreach.query.path;

import dev.keyreach.authz.Layer;
import dev.keyreach.authz.Proof;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Grant;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.policy.Effect;
import java.util.Optional;
import java.util.function.Function;

/**
 * One allow that can be taken away: a statement of a key policy, trust policy or IAM policy, or a grant. A statement of a
 * customer managed policy goes for all to whom that is attached; a policy of AWS cannot be changed, and is detached from one. Equal
 * when they take away the same, whatever cites it.
 *
 * @param place what tells it from others
 * @param proof one citation of it
 * @param holder from whom a policy is detached; empty where nothing is
 */
public record Removal(String place, Proof proof, Optional<Arn> holder) {

    /**
     * What a citation could take away; empty for denies and for what only limits: boundaries, SCPs, RCPs and the like.
     *
     * @param holders who of those that a citation is about holds a policy
     */
    static Optional<Removal> of(Proof proof, Function<PolicyUse, Optional<Arn>> holders) {
        return switch (proof.layer()) {
            case TRUST_POLICY, KEY_POLICY, IDENTITY, GRANT -> ofAllow(proof, holders);
            case RCP, SCP, VPCE, BOUNDARY, SESSION -> Optional.empty();
        };
    }

    private static Optional<Removal> ofAllow(Proof proof, Function<PolicyUse, Optional<Arn>> holders) {
        return switch (proof.source()) {
            case Proof.OfStatement cited ->
                Optional.of(cited)
                        .filter(allow -> allow.statement().effect() == Effect.ALLOW)
                        .flatMap(allow -> ofStatement(allow, proof, holders));
            case Proof.OfGrant(Grant grant) -> Optional.of(new Removal(place(grant), proof, Optional.empty()));
            case Proof.OfSessionPolicy session -> Optional.empty();
        };
    }

    private static Optional<Removal> ofStatement(
            Proof.OfStatement allow, Proof proof, Function<PolicyUse, Optional<Arn>> holders) {
        PolicyUse use = allow.use();
        return isOfAws(use)
                ? holders.apply(use).map(holder -> new Removal(place(holder, use), proof, Optional.of(holder)))
                : Optional.of(new Removal(place(use, allow.documentPointer()), proof, Optional.empty()));
    }

    static String place(Grant grant) {
        return grant.key() + "#grant#" + grant.id();
    }

    /** What a statement of a policy is removed as. */
    static String place(PolicyUse use, String pointer) {
        return document(use) + "#" + pointer;
    }

    /** What a policy that somebody holds is detached as. */
    static String place(Arn holder, PolicyUse use) {
        return holder + "#" + use.name();
    }

    /** A managed policy is written once, wherever it is attached. */
    static String document(PolicyUse use) {
        return Arn.parse(use.name()).isPresent() ? use.name() : use.owner() + "#" + use.name();
    }

    /** Whether nobody but AWS can change a policy. */
    static boolean isOfAws(PolicyUse use) {
        return Arn.parse(use.owner()).flatMap(Arn::accountId).isEmpty();
    }

    /** Whether a policy is detached, rather than a statement deleted. */
    public boolean detaches() {
        return holder.isPresent();
    }

    /** Where it is taken away. */
    Optional<AccountId> account() {
        String owner = switch (proof.source()) {
            case Proof.OfStatement cited -> cited.use().owner();
            case Proof.OfGrant(Grant grant) -> grant.key().toString();
            case Proof.OfSessionPolicy session -> "";
        };
        return holder.or(() -> Arn.parse(owner)).flatMap(Arn::accountId);
    }

    /** Which of several that serve is taken first: entries that say whom one trusts are the easiest to do without. */
    int order() {
        return switch (proof.layer()) {
            case TRUST_POLICY -> 0;
            case GRANT -> 1;
            case IDENTITY -> 2;
            case KEY_POLICY -> 3;
            case RCP, SCP, VPCE, BOUNDARY, SESSION ->
                throw new IllegalStateException("not removable: " + proof.layer());
        };
    }

    /** The layer that it is taken from. */
    public Layer layer() {
        return proof.layer();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Removal removal && removal.place.equals(place);
    }

    @Override
    public int hashCode() {
        return place.hashCode();
    }
}
