package dev.keyreach.condition.algebra;

import static dev.keyreach.condition.Residuals.not;
import static dev.keyreach.condition.Residuals.or;

import dev.keyreach.condition.Conditions;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Moments;
import dev.keyreach.condition.Residual;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys of one request that AWS ties together: what one says of the other. They steer the search for requests, and warn of
 * requests that cannot be; what a condition means does not change. Spec section 6.2.
 */
public final class TiedKeys {
    private static final String IAM = "https://docs.aws.amazon.com/IAM/latest/UserGuide/";
    private static final String KMS = "https://docs.aws.amazon.com/kms/latest/developerguide/";
    private static final String GLOBAL_KEYS = IAM + "reference_policies_condition-keys.html#condition-keys-";

    /** Keys that a request has only when it comes through a VPC endpoint. */
    private static final List<String> OF_ENDPOINT = List.of(
            "aws:SourceVpc",
            "aws:SourceVpce",
            "aws:SourceVpcArn",
            "aws:VpcSourceIp",
            "aws:VpceAccount",
            "aws:VpceOrgID",
            "aws:VpceOrgPaths");

    /** Keys that a request has only when a service forwards it for the caller. */
    private static final List<String> OF_FORWARDING =
            List.of("kms:ViaService", "aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast");

    private static final String ENCRYPTION_CONTEXT = ContextKeys.ENCRYPTION_CONTEXT_PREFIX;
    private static final String REQUEST_TAG = ContextKeys.REQUEST_TAG_PREFIX;

    private static final List<Tie> FIXED = fixed();

    private static final Set<ContextKey> IN_FIXED =
            FIXED.stream().flatMap(tie -> tie.about().stream()).collect(Collectors.toUnmodifiableSet());

    /** Told apart from the others: two ways to write one value, which no condition can say. */
    private static final Tie ONE_MOMENT = new Tie(
            Residual.TRUE,
            "aws:CurrentTime and aws:EpochTime are the same moment",
            URI.create(GLOBAL_KEYS + "epochtime"));

    private TiedKeys() {}

    /** The formulas about some of these keys, and besides only about these and given ones. O(ties + keys). */
    static List<Residual> around(Collection<ContextKey> keys, Collection<ContextKey> given) {
        Set<ContextKey> all = new HashSet<>(keys);
        all.addAll(given);
        return ties(all)
                .filter(tie -> tie.keys().stream().anyMatch(keys::contains))
                .map(Tie::formula)
                .toList();
    }

    /** The ties whose keys are all among these; nothing is gained from a key that nobody asks about. */
    static Stream<Tie> ties(Collection<ContextKey> keys) {
        Set<ContextKey> set = Set.copyOf(keys);
        Stream<Tie> fixed = Collections.disjoint(set, IN_FIXED)
                ? Stream.empty()
                : FIXED.stream().filter(tie -> set.containsAll(tie.about()));
        return Stream.concat(
                fixed,
                Stream.concat(
                        listed(
                                set,
                                ENCRYPTION_CONTEXT,
                                "kms:EncryptionContextKeys",
                                KMS + "conditions-kms.html#conditions-kms-encryption-context-keys"),
                        listed(set, REQUEST_TAG, "aws:TagKeys", GLOBAL_KEYS + "tagkeys")));
    }

    /**
     * The ties that a request breaks. O(ties x given keys).
     *
     * @param given what the request says of its keys; ties to other keys are not looked at
     */
    public static List<Tie> contradicted(Map<ContextKey, Knowledge> given) {
        Stream<Tie> broken = ties(given.keySet())
                .filter(tie -> given.keySet().containsAll(tie.keys()))
                .filter(tie -> !holds(tie.formula(), given));
        return (isTwoMoments(given) ? Stream.concat(broken, Stream.of(ONE_MOMENT)) : broken).toList();
    }

    private static boolean isTwoMoments(Map<ContextKey, Knowledge> given) {
        return given.get(Instants.CURRENT_TIME) instanceof Knowledge.Known(List<String> dates)
                && given.get(Instants.EPOCH_TIME) instanceof Knowledge.Known(List<String> seconds)
                && !Moments.parse(dates.getFirst()).equals(Moments.parse(seconds.getFirst()));
    }

    private static boolean holds(Residual formula, Map<ContextKey, Knowledge> given) {
        return switch (formula) {
            case Residual.Constant(boolean value) -> value;
            case Residual.And(List<Residual> parts) -> parts.stream().allMatch(part -> holds(part, given));
            case Residual.Or(List<Residual> parts) -> parts.stream().anyMatch(part -> holds(part, given));
            case Residual.Not(Residual.Atom atom) -> !holds(atom, given);
            case Residual.Test test ->
                Conditions.decide(ParsedTests.of(test), key -> given.getOrDefault(key, Knowledge.UNKNOWN))
                        .isTrue();
            case Residual.At at -> holds(at.when(), given);
            case Residual.Delegation delegation -> true;
            case Residual.EncryptionContext constraint -> true;
        };
    }

    private static List<Tie> fixed() {
        List<Tie> ties = new ArrayList<>();
        for (String endpoint : OF_ENDPOINT) {
            ties.add(new Tie(
                    or(absent(endpoint), absent("aws:SourceIp")),
                    "a request through a VPC endpoint has " + endpoint + " and no aws:SourceIp",
                    URI.create(GLOBAL_KEYS + "sourceip")));
            for (String forwarding : OF_FORWARDING) {
                ties.add(new Tie(
                        or(absent(endpoint), absent(forwarding)),
                        "a request that a service forwards has " + forwarding + " and no " + endpoint,
                        URI.create(IAM + "access_forward_access_sessions.html")));
            }
            ties.add(new Tie(
                    or(absent(endpoint), not(isTrue("aws:ViaAWSService"))),
                    "a request that a service forwards has no " + endpoint,
                    URI.create(IAM + "access_forward_access_sessions.html")));
        }
        for (String forwarding : OF_FORWARDING) {
            ties.add(new Tie(
                            or(absent(forwarding), isTrue("aws:ViaAWSService")),
                            "a request with " + forwarding + " is forwarded by a service: aws:ViaAWSService is true",
                            URI.create(GLOBAL_KEYS + "viaawsservice"))
                    .broughtBy(forwarding));
        }
        ties.addAll(bothOrNeither("aws:CalledViaFirst", "aws:CalledVia", GLOBAL_KEYS + "calledvia"));
        ties.addAll(bothOrNeither("aws:CalledViaLast", "aws:CalledVia", GLOBAL_KEYS + "calledvia"));
        ties.addAll(bothOrNeither("aws:CalledViaFirst", "aws:CalledViaLast", GLOBAL_KEYS + "calledvia"));
        ties.add(new Tie(
                        or(absent("aws:MultiFactorAuthAge"), isTrue("aws:MultiFactorAuthPresent")),
                        "aws:MultiFactorAuthAge is there only when MFA was used: aws:MultiFactorAuthPresent is true",
                        URI.create(GLOBAL_KEYS + "multifactorauthage"))
                .broughtBy("aws:MultiFactorAuthAge"));
        ties.add(new Tie(
                or(
                        not(test("StringEquals", "kms:ExpirationModel", "KEY_MATERIAL_DOES_NOT_EXPIRE")),
                        absent("kms:ValidTo")),
                "key material that does not expire has no kms:ValidTo",
                URI.create("https://docs.aws.amazon.com/kms/latest/APIReference/API_ImportKeyMaterial.html")));
        String image = "kms:RecipientAttestation:ImageSha384";
        ties.addAll(bothOrNeither(image, "kms:RecipientAttestation:PCR0", KMS + "conditions-nitro-enclaves.html"));
        ties.add(new Tie(
                or(absent(image), test("StringEqualsIgnoreCase", image, "${kms:RecipientAttestation:PCR0}")),
                image + " and kms:RecipientAttestation:PCR0 are the same measurement",
                URI.create(KMS + "conditions-nitro-enclaves.html")));
        return List.copyOf(ties);
    }

    private static List<Tie> bothOrNeither(String one, String other, String page) {
        String words = one + " and " + other + " come together";
        return List.of(
                new Tie(or(absent(one), not(absent(other))), words, URI.create(page)),
                new Tie(or(absent(other), not(absent(one))), words, URI.create(page)));
    }

    /** A pair and the list of the names of all pairs: the name is in the list exactly when the pair is there. */
    private static Stream<Tie> listed(Set<ContextKey> keys, String prefix, String list, String page) {
        if (!keys.contains(ContextKeys.resolve(list))) {
            return Stream.empty();
        }
        return keys.stream()
                .filter(key -> key.id().startsWith(prefix))
                .sorted(ContextKeys.BY_ID)
                .flatMap(key -> {
                    Residual named = test("ForAnyValue:StringEqualsIgnoreCase", list, key.tail(prefix));
                    Residual missing = absent(key.name());
                    String words = list + " names exactly the pairs that the request has, here " + key.name();
                    return Stream.of(
                            new Tie(or(missing, named), words, URI.create(page)),
                            new Tie(or(not(missing), not(named)), words, URI.create(page)));
                });
    }

    private static Residual absent(String key) {
        return test("Null", key, "true");
    }

    private static Residual isTrue(String key) {
        return test("Bool", key, "true");
    }

    private static Residual test(String operator, String key, String value) {
        return new Residual.Test(operator, ContextKeys.resolve(key), List.of(value));
    }
}
