package dev.keyreach.edge;

import dev.keyreach.authz.Evaluator;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.compile.CompiledSnapshot;
import dev.keyreach.model.Account;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Credentials;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Principal;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.PolicyStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds the edges of spec section 7 that the loaded data supports. Safe for several threads. */
public final class EdgeFinder {
    private static final String LISTINGS = "what exists already is not loaded: ";
    private static final String NAMES =
            "Tried are names from the source's Allow patterns, its boundary's and its SCPs', and services by their global names";
    private static final NotEvaluated ACCESS_KEYS = new NotEvaluated(
            EdgeKind.E_02,
            "how many access keys some users have is not loaded: of them listed is who may both create and delete keys");
    private static final NotEvaluated PASSWORDS = new NotEvaluated(
            EdgeKind.E_03,
            "whether some users have a password is not loaded: of them listed is who may both create and change it");
    private static final List<NotEvaluated> ALWAYS = List.of(
            new NotEvaluated(
                    EdgeKind.E_06, "tried is AWS's AdministratorAccess; no other policy that allows everything"),
            new NotEvaluated(EdgeKind.E_10, NAMES),
            new NotEvaluated(EdgeKind.E_11, LISTINGS + "Lambda functions"),
            new NotEvaluated(EdgeKind.E_12, LISTINGS + "Lambda functions"),
            new NotEvaluated(EdgeKind.E_13, LISTINGS + "instance profiles"),
            new NotEvaluated(EdgeKind.E_14, LISTINGS + "EC2 instances"),
            new NotEvaluated(EdgeKind.E_15, LISTINGS + "EC2 instances"),
            new NotEvaluated(EdgeKind.E_16, LISTINGS + "stacks; listed are new ones. " + NAMES),
            new NotEvaluated(EdgeKind.E_17, LISTINGS + "CodeBuild projects; listed are new ones. " + NAMES),
            new NotEvaluated(EdgeKind.E_18, NAMES),
            new NotEvaluated(EdgeKind.E_19, LISTINGS + "instance profiles and launch configurations"),
            new NotEvaluated(EdgeKind.E_20, LISTINGS + "task definitions and jobs; listed are new ones. " + NAMES));

    private final Snapshot snapshot;
    private final PolicyStore policies;
    private final Evaluator evaluator;
    private final CompiledSnapshot compiled;
    private final RequestContext context;
    private final AccountCallers callers;
    private final Trust trust;
    private final Actors actors;
    private final AccountEdges accountEdges;
    private final KeyEdges keyEdges;

    /**
     * A finder over the facts of a snapshot.
     *
     * @param compiled over the same snapshot, policies and evaluator
     * @param context what is assumed of every request
     */
    public EdgeFinder(
            Snapshot snapshot,
            PolicyStore policies,
            Evaluator evaluator,
            CompiledSnapshot compiled,
            RequestContext context) {
        this.snapshot = snapshot;
        this.policies = policies;
        this.evaluator = evaluator;
        this.compiled = compiled;
        this.context = context;
        this.callers = new AccountCallers(snapshot, policies);
        this.trust = new Trust(snapshot, policies, evaluator, context, callers);
        this.actors = new Actors(snapshot, policies, evaluator);
        this.accountEdges =
                new AccountEdges(actors, trust, new Preconditions(actors, new NewNames(snapshot, actors), context));
        this.keyEdges = new KeyEdges(
                snapshot,
                compiled,
                actors,
                context,
                new ReEncryption(snapshot, compiled, actors, context),
                new Hinges(actors));
    }

    /**
     * A part of the answer that is found by itself.
     *
     * @param key what the edges lead to; empty for those onto the users, roles and groups of the account
     */
    public record Piece(Account account, Optional<Arn> key) {}

    /**
     * The parts of an answer, in its order: account after account its users, roles and groups, then key after key. What a source or
     * target rules out is left out. O(keys).
     */
    public List<Piece> pieces(EdgeQuestion asked) {
        List<Piece> pieces = new ArrayList<>();
        for (Account account : snapshot.accounts().values()) {
            if (asked.asksAboutPrincipals(account)) {
                pieces.add(new Piece(account, Optional.empty()));
            }
            if (asked.asksAboutKeys(account)) {
                keys(account, asked).forEach(key -> pieces.add(new Piece(account, Optional.of(key))));
            }
        }
        return pieces;
    }

    private static Collection<Arn> keys(Account account, EdgeQuestion asked) {
        return asked.key()
                .<Collection<Arn>>map(key -> account.keys().containsKey(key) ? List.of(key) : List.of())
                .orElseGet(account.keys()::keySet);
    }

    /** The edges of one part that are asked for, in {@link Edge#ORDER}. */
    public Collection<Edge> find(Piece piece, EdgeQuestion asked) {
        return piece.key()
                .map(arn -> Optional.ofNullable(piece.account().keys().get(arn))
                        .map(key -> keyEdges.of(key, asked))
                        .orElse(List.of()))
                .orElseGet(() -> accountEdges.of(piece.account(), asked));
    }

    /** Who may make grants on the key of a part only through services that are integrated with KMS; in order. */
    public Collection<Principal> throughServices(Piece piece, EdgeQuestion asked) {
        return piece.key().map(piece.account().keys()::get).stream()
                .flatMap(key -> keyEdges.throughServices(key, asked).stream())
                .toList();
    }

    /**
     * Ways to keys, backwards.
     *
     * @param escalation whether all edges count, or only assumed roles
     */
    public Incoming incoming(boolean escalation) {
        return new Incoming(
                snapshot,
                policies,
                evaluator,
                compiled,
                trust,
                callers,
                context,
                escalation
                        ? Optional.of(new Escalation(snapshot, accountEdges, keyEdges, actors, context))
                        : Optional.empty());
    }

    /** Which kinds were not looked for in a snapshot, or not all of them, and why; in the order of the kinds. O(users). */
    public static List<NotEvaluated> notEvaluated(Snapshot snapshot) {
        List<NotEvaluated> open = new ArrayList<>();
        if (someUser(snapshot, known -> known.accessKeys().isEmpty())) {
            open.add(ACCESS_KEYS);
        }
        if (someUser(snapshot, known -> known.password().isEmpty())) {
            open.add(PASSWORDS);
        }
        open.addAll(ALWAYS);
        return List.copyOf(open);
    }

    private static boolean someUser(Snapshot snapshot, Predicate<Credentials> open) {
        return snapshot.accounts().values().stream()
                .flatMap(account -> account.users().values().stream())
                .map(IamEntity.User::credentials)
                .anyMatch(open);
    }
}
