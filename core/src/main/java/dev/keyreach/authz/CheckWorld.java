package dev.keyreach.authz;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Residual;
import dev.keyreach.condition.algebra.Place;
import dev.keyreach.condition.algebra.World;
import dev.keyreach.model.Principal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What is known of the requests that a residual speaks about: of one check, or of all checks of one call. Spec section 6.2.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-userid">
 *     aws:userid</a>
 */
final class CheckWorld {
    private static final ContextKey USER_ID = ContextKeys.resolve("aws:userid");

    private CheckWorld() {}

    /** One check. */
    static World of(Check check, Facts facts) {
        return World.ofCheck(known(check, facts))
                .obeying(keys -> laws(check, keys))
                .given(given(check));
    }

    /**
     * The checks of one call, which share its caller, network and time; what is said of each resource belongs to its check.
     *
     * @param checks at least one
     */
    static World ofCall(List<Check> checks, Facts facts) {
        return call(checks, facts, CheckWorld::isOfResource);
    }

    /** The checks of a call as one concrete request can tell them apart: by their encryption context alone (spec 6.2). */
    static World asOneRequest(List<Check> checks, Facts facts) {
        return call(checks, facts, RequestContext::isEncryptionContext);
    }

    private static World call(List<Check> checks, Facts facts, Predicate<ContextKey> ownOfEachCheck) {
        Map<String, Function<ContextKey, Knowledge>> known = new HashMap<>();
        checks.forEach(check -> known.putIfAbsent(check.step(), known(check, facts)));
        Check first = checks.getFirst();
        known.put("", known(first, facts));
        return new World(
                        (step, key) -> new Place(ownOfEachCheck.test(key) ? step : "", key),
                        place -> known.getOrDefault(place.step(), key -> Knowledge.UNKNOWN)
                                .apply(place.key()),
                        keys -> List.of(),
                        true)
                .obeying(keys -> laws(first, keys))
                .given(given(first));
    }

    /** Keys of the resource and of its parameters (spec 6.2). */
    private static boolean isOfResource(ContextKey key) {
        String id = key.id();
        boolean ofKms = id.startsWith("kms:") && !id.equals("kms:calleraccount") && !id.equals("kms:viaservice");
        return ofKms || id.startsWith("aws:resource") || id.equals("aws:requestedregion");
    }

    /** As the statements of identity policies see the keys; a grant's SourceArn stays open for IAM callers too [I-17]. */
    private static Function<ContextKey, Knowledge> known(Check check, Facts facts) {
        CheckFacts found = facts.of(check, Layer.IDENTITY);
        return key -> {
            Knowledge knowledge = found.apply(key);
            boolean open = key.equals(ContextKeys.SOURCE_ARN)
                    && knowledge.equals(Knowledge.ABSENT)
                    && !check.isConcrete()
                    && !check.context().absent().contains(key);
            return open ? Knowledge.UNKNOWN : knowledge;
        };
    }

    /** What a question about many requests fixes; one concrete request is evaluated as it is given (spec 5.3). */
    private static Set<ContextKey> given(Check check) {
        return check.isConcrete()
                ? Set.of()
                : check.context().given(check.vpcEndpoint()).keySet();
    }

    /** The user id of a role's session ends in the name of the session. */
    private static List<Residual> laws(Check check, Collection<ContextKey> keys) {
        ContextKey session = PrincipalMatcher.sessionKey(check);
        String id = check.caller().uniqueId();
        boolean applies = check.caller().principal() instanceof Principal.IamRole
                && !id.isEmpty()
                && keys.contains(USER_ID)
                && keys.contains(session);
        return applies
                ? List.of(new Residual.Test("StringEquals", USER_ID, List.of(id + ":${" + session.name() + "}")))
                : List.of();
    }
}
