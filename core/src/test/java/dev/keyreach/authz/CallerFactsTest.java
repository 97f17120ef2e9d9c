package dev.keyreach.authz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Credentials;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.KeyAttributes;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PolicyStore;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The keys that describe callers, as the compiled engine tells them from others, are those of which something is found. */
class CallerFactsTest {
    private static final AccountId HOME = new AccountId("111122223333");
    private static final Arn KEY = Arn.of("arn:aws:kms:eu-west-1:111122223333:key/k1");
    private static final List<String> CALLERS = List.of(
            "arn:aws:iam::111122223333:user/alice",
            "arn:aws:iam::111122223333:role/app",
            "arn:aws:sts::111122223333:assumed-role/app/session",
            "arn:aws:sts::111122223333:federated-user/alice",
            "arn:aws:iam::111122223333:root",
            "arn:aws:iam::444455556666:root",
            "arn:aws:iam::444455556666:role/unloaded",
            "s3.amazonaws.com",
            "anonymous",
            "*");

    private final Snapshot snapshot = new Snapshot(List.of(home()), Optional.empty(), List.of(), List.of());
    private final PolicyStore policies = new PolicyStore.Builder().build();
    private final Facts facts = new Facts(snapshot, new Parties(snapshot, policies));
    private final EvaluatorParts parts = new Evaluator(snapshot, policies).parts();

    private static Account home() {
        IamEntity.User alice = new IamEntity.User(
                Arn.of("arn:aws:iam::111122223333:user/alice"),
                "AIDAALICE",
                Map.of("team", "red"),
                List.of(),
                List.of(),
                Optional.empty(),
                Credentials.UNKNOWN);
        IamEntity.Role app = new IamEntity.Role(
                Arn.of("arn:aws:iam::111122223333:role/app"),
                "AROAAPP",
                Map.of("team", "red"),
                Optional.empty(),
                List.of(),
                Optional.empty());
        Key key = new Key(KEY, KeyAttributes.DEFAULT, Map.of(), List.of(), List.of(), Optional.empty());
        return new Account(
                HOME,
                "aws",
                true,
                Optional.empty(),
                Map.of("alice", alice),
                Map.of("app", app),
                Map.of(),
                Map.of(KEY, key),
                Map.of(),
                Map.of());
    }

    private Stream<CallerFacts> callers() {
        return CALLERS.stream()
                .map(text -> Principal.parse(text).orElseThrow())
                .map(principal -> Request.of(principal, "kms:Decrypt", Optional.of(KEY), RequestContext.ANY))
                .map(request -> parts.split(request, parts.caller(request.principal()))
                        .checks()
                        .getFirst())
                .map(check -> new CallerFacts(facts, check));
    }

    private static Stream<ContextKey> keys() {
        return Stream.concat(
                ContextKeys.catalogue(),
                Stream.of(
                                "aws:PrincipalTag/team",
                                "aws:RequestTag/team",
                                "aws:ResourceTag/team",
                                "kms:EncryptionContext:team",
                                "keyreach:CallerSessionName",
                                "other:Key")
                        .map(ContextKeys::resolve));
    }

    @Test
    void what_is_found_of_a_caller_describes_it_and_nothing_else_does() {
        Set<String> found = new HashSet<>();
        callers()
                .forEach(caller ->
                        keys().filter(key -> caller.find(key).isPresent()).forEach(key -> found.add(key.id())));
        Set<String> describing = new HashSet<>();
        keys().filter(CallerFacts::describes).forEach(key -> describing.add(key.id()));
        assertThat(found).hasSizeGreaterThan(15).isEqualTo(describing);
    }
}
