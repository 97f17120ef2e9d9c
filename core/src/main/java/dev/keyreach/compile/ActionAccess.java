package dev.keyreach.compile;

import dev.keyreach.authz.Audience;
import dev.keyreach.authz.Check;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.Operations;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Key;
import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsActions;
import dev.keyreach.model.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One action under one context, on any key: holds what answers about different keys share. Safe for several threads.
 *
 * <p>An answer costs O(policy documents of the accounts that the key concerns + groups of the answer), not O(callers); actions
 * of several checks, and those that no key policy has a say in, are put to the evaluator caller by caller.
 */
public final class ActionAccess {
    private final CompiledSnapshot compiled;
    private final String action;
    private final String permission;
    private final RequestContext context;
    private final Bench bench;
    private final Map<AccountId, AccountClasses> classes = new ConcurrentHashMap<>();

    ActionAccess(CompiledSnapshot compiled, String action, RequestContext context) {
        this.compiled = compiled;
        this.action = action;
        this.context = context;
        // The permission that such a request is checked for first; ReEncrypt is the one operation that is none itself.
        this.permission = action.equalsIgnoreCase("kms:ReEncrypt")
                ? "kms:ReEncryptFrom"
                : KmsActions.find(action).map(KmsAction::permission).orElse(action);
        this.bench = Bench.of(
                compiled.parts(),
                compiled.policies(),
                permission,
                context,
                compiled.gaps().isEmpty());
    }

    String action() {
        return action;
    }

    String permission() {
        return permission;
    }

    Bench bench() {
        return bench;
    }

    CompiledSnapshot compiled() {
        return compiled;
    }

    /** Everybody who can do it with a key. */
    public KeyAccess on(Key key) {
        return new KeyQuestion(this, key).answer();
    }

    /** What one caller can do with a key. O(statements + grants of the key) where the key does not concern the caller. */
    public CallerAccess of(Principal caller, Key key) {
        return new KeyQuestion(this, key).answerFor(caller);
    }

    /**
     * What any caller can do with a key, asked about one by one; what they have in common is worked out once.
     *
     * @return for one thread
     */
    public Function<Principal, CallerAccess> callersOf(Key key) {
        return new KeyQuestion(this, key)::answerForOneOfMany;
    }

    /** Whom the allows of a key may concern. */
    Audience audience(Key key) {
        return Audience.of(key, permission, compiled.parties());
    }

    /** The classes of an account; sorted into on first use. */
    AccountClasses classes(AccountPrincipals account, Check any) {
        AccountId id = account.account().id();
        AccountClasses known = classes.get(id);
        return known != null ? known : classes.computeIfAbsent(id, asked -> AccountClasses.of(account, any, bench));
    }

    /** The classes of an account, if it was sorted into them. */
    Optional<AccountClasses> classesMade(AccountId account) {
        return Optional.ofNullable(classes.get(account));
    }

    Request request(Principal principal, Arn key) {
        return Request.of(principal, action, Optional.of(key), context);
    }

    /** The checks of a question about a key, for somebody: for everybody else they are the same. */
    Operations.Split split(Key key) {
        Principal anybody = new Principal.AnyPrincipal();
        return bench.parts().split(request(anybody, key.arn()), bench.parts().caller(anybody));
    }

    /** The first check of a caller's question about a key. */
    Check check(Key key, Principal caller) {
        return split(key).checks().getFirst().of(bench.parts().caller(caller));
    }

    /**
     * Whether a request is one check on a key, in which key policy and grants have their say: all others are the evaluator's
     * alone.
     */
    static boolean isShareable(Operations.Split split) {
        Check check = split.checks().getFirst();
        return split.checks().size() == 1
                && EvaluatorParts.key(check).isPresent()
                && !check.permission().equalsIgnoreCase("kms:RetireGrant")
                && KmsActions.find(check.permission())
                        .filter(KmsAction::inKeyPolicy)
                        .isPresent();
    }

    /** Whether the account's IAM side is loaded. */
    boolean knows(AccountId account) {
        return compiled.snapshot().knows(account);
    }

    /** The root user of an account, loaded or not. */
    Principal.RootUser rootUser(AccountId account, String partition) {
        return new Principal.RootUser(compiled.snapshot()
                .account(account)
                .map(Account::rootArn)
                .orElseGet(() -> new Arn(partition, "iam", "", account.digits(), "root")));
    }
}
