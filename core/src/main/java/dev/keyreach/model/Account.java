package dev.keyreach.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What was loaded of one account. Spec section 1.2.
 *
 * @param complete whether the whole IAM side is here; otherwise the account counts as unknown (spec 6.3)
 * @param enabledRegions the Regions that the account has enabled; empty when not known
 * @param users by name
 * @param roles by name (unique in an account whatever the path)
 * @param groups by name
 * @param keys by key ARN
 * @param aliases alias ARN to the ARN of the key that it points at; empty Optional for a reserved alias without key
 * @param vpcEndpoints by endpoint id
 */
public record Account(
        AccountId id,
        String partition,
        boolean complete,
        Optional<Set<String>> enabledRegions,
        Map<String, IamEntity.User> users,
        Map<String, IamEntity.Role> roles,
        Map<String, IamEntity.Group> groups,
        Map<Arn, Key> keys,
        Map<Arn, Optional<Arn>> aliases,
        Map<String, VpcEndpoint> vpcEndpoints) {
    public Account {
        enabledRegions = enabledRegions.map(regions -> Collections.unmodifiableSet(new TreeSet<>(regions)));
        users = Ordered.copyOf(users);
        roles = Ordered.copyOf(roles);
        groups = Ordered.copyOf(groups);
        keys = Ordered.copyOf(keys);
        aliases = Ordered.copyOf(aliases);
        vpcEndpoints = Ordered.copyOf(vpcEndpoints);
    }

    /**
     * An interface VPC endpoint for KMS.
     *
     * @param policy its endpoint policy; empty means full access
     */
    public record VpcEndpoint(String id, Optional<PolicyUse> policy) {}

    /** Users, then roles, each in the order of their names. */
    public Stream<IamEntity> principals() {
        return Stream.concat(users.values().stream(), roles.values().stream());
    }

    /** The user or role of this ARN, path included. */
    public Optional<IamEntity> principal(Arn arn) {
        return Stream.<Optional<? extends IamEntity>>of(
                        Optional.ofNullable(users.get(arn.name())), Optional.ofNullable(roles.get(arn.name())))
                .flatMap(Optional::stream)
                .<IamEntity>map(entity -> entity)
                .filter(entity -> entity.arn().equals(arn))
                .findFirst();
    }

    /** The loaded groups that a user is in; a role is in none. */
    public Stream<IamEntity.Group> groupsOf(IamEntity entity) {
        return entity instanceof IamEntity.User user
                ? user.groups().stream().flatMap(name -> Optional.ofNullable(groups.get(name)).stream())
                : Stream.empty();
    }

    /** ARN that stands for the account in policies, and for its root user as a caller. */
    public Arn rootArn() {
        return new Arn(partition, "iam", "", id.digits(), "root");
    }
}
