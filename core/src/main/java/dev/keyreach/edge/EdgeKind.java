package dev.keyreach.edge;

import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsActions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The edges of spec section 7: ways in which a principal obtains what another has, or what a key protects. */
public enum EdgeKind {
    /** sts:AssumeRole. */
    E_01("E-01", "assume role"),
    /** A new access key for a user. */
    E_02("E-02", "access key"),
    /** A new password for a user. */
    E_03("E-03", "password"),
    /** A trust policy that names the source. */
    E_04("E-04", "trust rewrite"),
    /** An inline policy for oneself, for whom one can become, or for a group one is in. */
    E_05("E-05", "inline policy"),
    /** A policy that allows everything, attached likewise. */
    E_06("E-06", "attach policy"),
    /** A new or another version of a customer managed policy. */
    E_07("E-07", "policy version"),
    /** Membership of a group. */
    E_08("E-08", "join group"),
    /** One's own permissions boundary, lifted. */
    E_09("E-09", "lift boundary"),
    /** A new function with the role. */
    E_10("E-10", "new Lambda function"),
    /** New code for a function that has the role. */
    E_11("E-11", "Lambda code"),
    /** The role for a function whose code can be changed. */
    E_12("E-12", "Lambda role swap"),
    /** A new instance with the role. */
    E_13("E-13", "new EC2 instance"),
    /** The role's instance profile for an instance that can be controlled. */
    E_14("E-14", "profile on instance"),
    /** Commands on an instance that has the role. */
    E_15("E-15", "SSM"),
    /** A stack with the role. */
    E_16("E-16", "CloudFormation"),
    /** A build with the role. */
    E_17("E-17", "CodeBuild"),
    /** A notebook or job with the role. */
    E_18("E-18", "SageMaker"),
    /** A group of instances with the role. */
    E_19("E-19", "Auto Scaling"),
    /** Tasks, jobs, state machines, pipelines and services with the role. */
    E_20("E-20", "other compute"),
    /** kms:PutKeyPolicy. */
    K_01("K-01", "rewrite key policy"),
    /** kms:CreateGrant by a policy. */
    K_02("K-02", "create grant"),
    /** kms:CreateGrant by a grant. */
    K_03("K-03", "create grant from a grant"),
    /** Tags of a key that statements depend on. */
    K_04("K-04", "tag control"),
    /** Aliases of a key that statements depend on. */
    K_05("K-05", "alias control"),
    /** kms:ReplicateKey. */
    K_06("K-06", "replica"),
    /** kms:ReEncryptFrom, to a key that the source can decrypt with. */
    K_07("K-07", "re-encrypt"),
    /** The key material, the state or the end of a key: no read access, but whether others have it. */
    K_08("K-08", "availability");

    private final String id;
    private final String title;

    EdgeKind(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** The kind with an id. */
    public static Optional<EdgeKind> of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equalsIgnoreCase(id))
                .findFirst();
    }

    /** The id, as the specification and answers write it. */
    public String id() {
        return id;
    }

    /** What it is, in a few words. */
    public String title() {
        return title;
    }

    /** Whether the source becomes its target: E-01 to E-04. */
    boolean becomes() {
        return compareTo(E_04) <= 0;
    }

    /** The edges onto a key that give an action on it. Spec section 7.2. */
    public static Set<EdgeKind> ontoKeys(String action) {
        Set<EdgeKind> kinds = EnumSet.range(K_01, K_08);
        kinds.removeIf(kind -> !kind.gives(action));
        return kinds;
    }

    /** Whether an edge of this kind onto a key gives an action on it; of grants by a grant, where that has the action. */
    public boolean gives(String action) {
        return switch (this) {
            case K_01 -> true;
            case K_02, K_03 ->
                KmsActions.find(action).filter(KmsAction::grantable).isPresent();
            case K_04, K_05, K_07 -> action.equalsIgnoreCase("kms:Decrypt");
            // The same key material under another policy.
            case K_06 ->
                KmsActions.find(action)
                        .filter(found -> found.category().startsWith("cryptographic"))
                        .isPresent();
            case K_08,
                    E_01,
                    E_02,
                    E_03,
                    E_04,
                    E_05,
                    E_06,
                    E_07,
                    E_08,
                    E_09,
                    E_10,
                    E_11,
                    E_12,
                    E_13,
                    E_14,
                    E_15,
                    E_16,
                    E_17,
                    E_18,
                    E_19,
                    E_20 -> false;
        };
    }
}
