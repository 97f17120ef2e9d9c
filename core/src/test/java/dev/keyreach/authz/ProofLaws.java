package dev.keyreach.authz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.ProofOrganization.Loaded;
import dev.keyreach.authz.ProofOrganization.Place;
import dev.keyreach.authz.ProofScope.Supports;
import dev.keyreach.condition.Residual;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import dev.keyreach.policy.Effect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a proof promises, on random organizations: statements are taken away and the request is decided again. Each law sees
 * {@value #ORGANIZATIONS} organizations; {@code -Dkeyreach.seed} repeats a run, {@code -Dkeyreach.organizations} makes it
 * longer.
 */
class ProofLaws {
    private static final int ORGANIZATIONS = 150;

    private static final List<String> CALLERS = List.of(
            "arn:aws:iam::111122223333:user/alice",
            "arn:aws:iam::111122223333:role/app",
            "arn:aws:sts::111122223333:assumed-role/app/one",
            "arn:aws:iam::111122223333:root",
            "arn:aws:iam::444455556666:user/bob",
            "arn:aws:iam::777788889999:role/x",
            "s3.amazonaws.com",
            "*");

    private static final List<String> ACTIONS =
            List.of("kms:Decrypt", "kms:ReEncrypt", "kms:RetireGrant", "kms:ListKeys", "sts:AssumeRole");

    private final long seed = Long.getLong("keyreach.seed", 1);

    /** How often a law met something to judge, so that none passes because nothing happens. */
    private int judged;

    /** One open request in one organization. */
    private interface Law {
        void holds(ProofOrganization organization, Request request, Decision decision, String about);
    }

    private void check(int least, ProofScope scope, Law law) {
        Random random = new Random(seed);
        int organizations = Integer.getInteger("keyreach.organizations", ORGANIZATIONS);
        for (int i = 0; i < organizations; i++) {
            ProofOrganization organization = ProofOrganization.random(random);
            Evaluator evaluator = evaluator(organization).explaining(scope);
            for (String caller : CALLERS) {
                for (String action : ACTIONS) {
                    Request request = request(random, caller, action);
                    Decision decision = evaluator.decide(request);
                    String about =
                            "seed %d, organization %d: %s %s in %s".formatted(seed, i, caller, action, organization);
                    law.holds(organization, request, decision, about);
                }
            }
        }
        assertThat(judged).as("the law must have met cases").isGreaterThan(least * organizations / ORGANIZATIONS);
    }

    private static Request request(Random random, String caller, String action) {
        boolean role = action.equals("sts:AssumeRole");
        Optional<Arn> resource = Optional.of(role ? ProofOrganization.ROLE : ProofOrganization.KEY);
        Optional<String> endpoint = random.nextInt(3) == 0 ? Optional.of(ProofOrganization.ENDPOINT) : Optional.empty();
        Request.Parameters parameters = new Request.Parameters(
                action.equals("kms:ReEncrypt") ? Optional.of(ProofOrganization.KEY) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Request(
                Principal.parse(caller).orElseThrow(),
                action,
                action.equals("kms:ListKeys") ? Optional.empty() : resource,
                RequestContext.ANY,
                Optional.empty(),
                endpoint,
                parameters);
    }

    private static Evaluator evaluator(ProofOrganization organization) {
        Loaded loaded = organization.load();
        return new Evaluator(loaded.snapshot(), loaded.policies());
    }

    /** What each way of one check gives, and what they give together. */
    private record State(Verdict answer, Map<Via, Verdict> ways) {}

    /** The state of each check of a request, in order. */
    private static List<State> states(ProofOrganization organization, Request request) {
        Loaded loaded = organization.load();
        Facts facts = new Facts(loaded.snapshot(), new Parties(loaded.snapshot(), loaded.policies()));
        Caller caller = new Callers(loaded.snapshot()).resolve(request.principal());
        return new Operations(loaded.snapshot())
                .split(request, caller).checks().stream()
                        .map(check -> state(CheckEvaluation.of(
                                check,
                                grants(check, facts),
                                loaded.snapshot(),
                                new StatementMatcher(loaded.policies(), facts),
                                new OrganizationLayers(loaded.snapshot()),
                                facts)))
                        .toList();
    }

    private static List<GrantMatch> grants(Check check, Facts facts) {
        return check.target() instanceof Target.OfKey(Key key)
                ? GrantPaths.matches(check, facts.grants(key).naming(check.caller()), facts.of(check, Layer.GRANT))
                : List.of();
    }

    private static State state(CheckEvaluation evaluation) {
        Formula formula = evaluation.formula();
        Map<Via, List<AccessPath>> byVia = new EnumMap<>(Via.class);
        formula.paths()
                .forEach(path -> byVia.computeIfAbsent(path.via(), added -> new ArrayList<>())
                        .add(path));
        Map<Via, Verdict> ways = new EnumMap<>(Via.class);
        byVia.forEach((via, paths) -> {
            Verdict verdict = Verdict.of(formula.along(paths).result());
            if (verdict != Verdict.DENIED) {
                ways.put(via, verdict);
            }
        });
        return new State(Verdict.of(formula.result()), ways);
    }

    private static Stream<Proof> cited(Decision decision, Optional<String> part) {
        return decision.proof().stream().filter(proof -> proof.part().equals(part));
    }

    /** Sids and grant ids of the cited allows that open ways. */
    private static Set<String> allows(Stream<Proof> proof) {
        return ids(proof.filter(one -> one.layer() == Layer.GRANT
                || one.layer() == Layer.KEY_POLICY
                || one.layer() == Layer.TRUST_POLICY
                || one.layer() == Layer.IDENTITY));
    }

    private static Set<String> ids(Stream<Proof> proof) {
        Set<String> ids = new TreeSet<>();
        proof.forEach(one -> ids.add(
                one.source() instanceof Proof.OfGrant(var grant)
                        ? grant.id()
                        : one.statement().orElseThrow().label()));
        return ids;
    }

    private static Set<String> without(Set<String> all, String one) {
        Set<String> left = new TreeSet<>(all);
        left.remove(one);
        return left;
    }

    @Test
    void the_cited_allows_alone_keep_every_way_and_none_of_them_can_be_left_out() {
        check(500, ProofScope.PLAIN, (organization, request, decision, about) -> {
            if (!decision.isPossible()) {
                return;
            }
            List<State> whole = states(organization, request);
            List<String> steps = steps(organization, request);
            for (int i = 0; i < whole.size(); i++) {
                int check = i;
                Optional<String> part = whole.size() == 1 ? Optional.empty() : Optional.of(steps.get(i));
                Set<String> cited = allows(cited(decision, part).filter(ProofLaws::isAllow));
                ProofOrganization kept = organization.keepingAllows(cited::contains);
                assertThat(states(kept, request).get(check))
                        .as("only %s kept; %s", cited, about)
                        .isEqualTo(whole.get(check));
                for (String one : cited) {
                    judged++;
                    ProofOrganization less = organization.keepingAllows(without(cited, one)::contains);
                    assertThat(states(less, request).get(check))
                            .as("%s kept but for %s; %s", cited, one, about)
                            .isNotEqualTo(whole.get(check));
                }
            }
        });
    }

    private static boolean isAllow(Proof proof) {
        return proof.statement()
                .map(statement -> statement.effect() == Effect.ALLOW)
                .orElse(true);
    }

    private static List<String> steps(ProofOrganization organization, Request request) {
        Loaded loaded = organization.load();
        Caller caller = new Callers(loaded.snapshot()).resolve(request.principal());
        return new Operations(loaded.snapshot())
                .split(request, caller).checks().stream().map(Check::step).toList();
    }

    @Test
    void without_all_that_all_ways_cites_nothing_is_open() {
        check(300, new ProofScope(Supports.ALL, false, false), (organization, request, decision, about) -> {
            Set<String> cited = allows(decision.proof().stream().filter(ProofLaws::isAllow));
            // A root user needs no statement for requests without a resource, and may retire every grant: one stands
            // for all.
            boolean rootRetires = request.principal() instanceof Principal.RootUser
                    && request.action().equals("kms:RetireGrant");
            if (!decision.isPossible() || cited.isEmpty() || rootRetires) {
                return;
            }
            judged++;
            ProofOrganization left = organization.keepingAllows(id -> !cited.contains(id));
            assertThat(evaluator(left).decide(request).verdict())
                    .as("without %s; %s", cited, about)
                    .isEqualTo(Verdict.DENIED);
        });
    }

    @Test
    void all_ways_cites_what_is_cited_and_what_is_counted_beside_it() {
        check(50, new ProofScope(Supports.ONE_AND_OTHERS, false, false), (organization, request, decision, about) -> {
            if (!decision.isPossible()) {
                return;
            }
            Decision all = evaluator(organization)
                    .explaining(new ProofScope(Supports.ALL, false, false))
                    .decide(request);
            judged += decision.moreAllows().size();
            assertThat(Stream.concat(decision.proof().stream(), decision.moreAllows().stream()))
                    .as(about)
                    .containsExactlyInAnyOrderElementsOf(all.proof());
        });
    }

    @Test
    void denies_that_are_not_cited_change_nothing_and_each_that_is_does() {
        check(50, ProofScope.PLAIN, (organization, request, decision, about) -> {
            if (!decision.isPossible() || request.action().equals("kms:ReEncrypt")) {
                return;
            }
            Set<String> cited = ids(decision.proof().stream().filter(proof -> !isAllow(proof)));
            assertThat(residual(organization.keepingDenies(cited::contains), request))
                    .as("only the denies %s; %s", cited, about)
                    .isEqualTo(decision.residual());
            for (String one : cited) {
                judged++;
                assertThat(residual(organization.keepingDenies(without(cited, one)::contains), request))
                        .as("only the denies %s but for %s; %s", cited, one, about)
                        .isNotEqualTo(decision.residual());
            }
        });
    }

    private static Residual residual(ProofOrganization organization, Request request) {
        return evaluator(organization).decide(request).residual();
    }

    /** What an answer comes down to. */
    private record Gist(Residual residual, List<Via> via) {
        Gist(Decision decision) {
            this(decision.residual(), decision.via());
        }
    }

    @Test
    void the_cited_allows_of_a_guard_are_what_the_answer_needs_of_it() {
        Map<Layer, List<Place>> guards = Map.of(
                Layer.BOUNDARY, List.of(Place.BOUNDARY),
                Layer.SCP, List.of(Place.SCP_ROOT, Place.SCP_HOME),
                Layer.VPCE, List.of(Place.VPCE));
        check(50, ProofScope.PLAIN, (organization, request, decision, about) -> {
            if (!decision.isPossible() || request.action().equals("kms:ReEncrypt")) {
                return;
            }
            guards.forEach((layer, places) -> places.forEach(place -> {
                Set<String> cited = ids(decision.proof().stream()
                        .filter(proof -> proof.layer() == layer
                                && isAllow(proof)
                                && organization
                                        .statements()
                                        .get(place)
                                        .contains(proof.statement().orElseThrow())));
                if (cited.isEmpty()) {
                    return;
                }
                judged++;
                Decision kept = evaluator(organization.keepingGuard(place, cited::contains))
                        .decide(request);
                assertThat(new Gist(kept))
                        .as("of %s only %s; %s", place, cited, about)
                        .isEqualTo(new Gist(decision));
                for (String one : cited) {
                    Decision less = evaluator(organization.keepingGuard(place, without(cited, one)::contains))
                            .decide(request);
                    assertThat(new Gist(less))
                            .as("of %s only %s but for %s; %s", place, cited, one, about)
                            .isNotEqualTo(new Gist(decision));
                }
            }));
        });
    }
}
