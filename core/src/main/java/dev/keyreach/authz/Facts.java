package dev.keyreach.authz;

import dev.keyreach.condition.algebra.Algebra;
import dev.keyreach.condition.algebra.AlgebraMemory;
import dev.keyreach.condition.algebra.Satisfiability;
import dev.keyreach.condition.algebra.Simplification;
import dev.keyreach.condition.algebra.WorldTrace;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.Organization;
import dev.keyreach.model.Snapshot;
import java.util.Map;
import java.util.Optional;

/** What the snapshot says about the keys of a check. Spec section 5.2. */
final class Facts {
    private final Snapshot snapshot;
    private final Parties parties;
    private final Simplification simplification = new Simplification();
    private final Recent<Arn, GrantIndex> grants = new Recent<>();

    Facts(Snapshot snapshot, Parties parties) {
        this.snapshot = snapshot;
        this.parties = parties;
    }

    /** What is known of each condition key in a check, as statements of that layer see it. */
    CheckFacts of(Check check, Layer layer) {
        return new CheckFacts(check, new CallerFacts(this, check), new ResourceFacts(this, check, layer));
    }

    /** What settles and shortens the residuals of a check. */
    Algebra algebra(Check check) {
        return new Algebra(CheckWorld.of(check, this), simplification);
    }

    /** The same, using what was worked out for other checks, and noting what is taken from the world of this one. */
    Algebra algebra(Check check, WorldTrace trace, AlgebraMemory<Satisfiability.Settled> memory) {
        return Algebra.remembering(CheckWorld.of(check, this), simplification, memory, trace);
    }

    /** The grants of a key, indexed on first use and kept until many other keys were asked about. */
    GrantIndex grants(Key key) {
        return grants.get(key.arn(), unseen -> GrantIndex.of(key));
    }

    Parties parties() {
        return parties;
    }

    Optional<Organization> organization() {
        return snapshot.organization();
    }

    /** Whether organization data is missing, rather than there being no organization. */
    boolean isOrganizationMissing() {
        return snapshot.organization().isEmpty()
                && !snapshot.gapsOf("organization").isEmpty();
    }

    /** Whether the whole of the account is loaded; otherwise it counts as unknown. */
    boolean isLoaded(AccountId account) {
        return snapshot.knows(account);
    }

    /** The tags of a loaded user or role. */
    Optional<Map<String, String>> tagsOfEntity(Arn arn) {
        return arn.accountId()
                .flatMap(snapshot::account)
                .flatMap(account -> account.principal(arn))
                .map(entity -> switch (entity) {
                    case IamEntity.User user -> user.tags();
                    case IamEntity.Role role -> role.tags();
                    case IamEntity.Group group -> Map.<String, String>of();
                });
    }

    boolean isMissing(Gap.Code code, Arn subject) {
        return snapshot.gapsOf(subject.toString()).stream().anyMatch(gap -> gap.code() == code);
    }

    boolean isOpenToSessionTags(Arn role) {
        return snapshot.isOpenToSessionTags(role);
    }
}
