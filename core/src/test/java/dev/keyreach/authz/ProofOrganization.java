package dev.keyreach.authz;

import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Credentials;
import dev.keyreach.model.Grant;
import dev.keyreach.model.GrantConstraints;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Key;
import dev.keyreach.model.KeyAttributes;
import dev.keyreach.model.Organization;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.DocumentPlace;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.PolicyDocument;
import dev.keyreach.policy.PolicyReader;
import dev.keyreach.policy.PolicyStore;
import dev.keyreach.policy.PolicyType;
import dev.keyreach.policy.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A random organization of two loaded accounts, one key and one role to assume, whose statements and grants can be taken
 * away one by one. Each statement is known by its Sid, each grant by its id.
 */
record ProofOrganization(Map<Place, List<Statement>> statements, List<Grant> grants) {
    static final AccountId HOME = new AccountId("111122223333");
    static final AccountId OTHER = new AccountId("444455556666");
    static final Arn KEY = Arn.of("arn:aws:kms:eu-west-1:111122223333:key/k1");
    static final Arn ROLE = Arn.of("arn:aws:iam::111122223333:role/app");
    static final String ENDPOINT = "vpce-1";

    /** Where statements stand. */
    enum Place {
        KEY_POLICY(PolicyType.KEY),
        TRUST(PolicyType.TRUST),
        ALICE(PolicyType.IDENTITY),
        GROUP(PolicyType.IDENTITY),
        APP(PolicyType.IDENTITY),
        BOB(PolicyType.IDENTITY),
        BOUNDARY(PolicyType.BOUNDARY),
        SCP_ROOT(PolicyType.SCP),
        SCP_HOME(PolicyType.SCP),
        RCP(PolicyType.RCP),
        VPCE(PolicyType.VPCE);

        private final PolicyType type;

        Place(PolicyType type) {
            this.type = type;
        }

        /** Whether its Allow statements open ways, rather than guard them. */
        boolean opensWays() {
            return switch (this) {
                case KEY_POLICY, TRUST, ALICE, GROUP, APP, BOB -> true;
                case BOUNDARY, SCP_ROOT, SCP_HOME, RCP, VPCE -> false;
            };
        }
    }

    /** Principals that policies name. */
    private static final List<String> PRINCIPALS = List.of(
            "\"*\"",
            "{\"AWS\": \"111122223333\"}",
            "{\"AWS\": \"arn:aws:iam::111122223333:user/alice\"}",
            "{\"AWS\": [\"arn:aws:iam::111122223333:user/alice\", \"111122223333\"]}",
            "{\"AWS\": \"arn:aws:iam::111122223333:role/app\"}",
            "{\"AWS\": \"arn:aws:sts::111122223333:assumed-role/app/one\"}",
            "{\"AWS\": \"444455556666\"}",
            "{\"AWS\": [\"arn:aws:iam::444455556666:user/bob\", \"444455556666\"]}",
            "{\"AWS\": \"777788889999\"}",
            "{\"Service\": \"s3.amazonaws.com\"}");

    /** Few keys and values, so that conditions often complement or exclude one another. */
    private static final List<String> CONDITIONS = List.of(
            "{}",
            "{}",
            "{\"StringEquals\": {\"aws:SourceVpce\": \"vpce-1\"}}",
            "{\"StringNotEquals\": {\"aws:SourceVpce\": \"vpce-1\"}}",
            "{\"StringEquals\": {\"aws:SourceVpce\": [\"vpce-1\", \"vpce-2\"]}}",
            "{\"Null\": {\"aws:SourceVpce\": \"true\"}}",
            "{\"Null\": {\"aws:SourceVpce\": \"false\"}}",
            "{\"Bool\": {\"aws:SecureTransport\": \"true\"}}",
            "{\"Bool\": {\"aws:SecureTransport\": \"false\"}}",
            "{\"StringEquals\": {\"kms:ViaService\": \"s3.eu-west-1.amazonaws.com\"}}",
            "{\"StringNotEquals\": {\"kms:ViaService\": \"s3.eu-west-1.amazonaws.com\"}}");

    private static final List<String> ACTIONS =
            List.of("\"*\"", "\"kms:*\"", "\"kms:Decrypt\"", "[\"kms:ReEncrypt*\", \"kms:RetireGrant\"]", "\"sts:*\"");

    /** An organization of a seed. */
    static ProofOrganization random(Random random) {
        Map<Place, List<Statement>> statements = new EnumMap<>(Place.class);
        for (Place place : Place.values()) {
            List<Statement> all = new ArrayList<>();
            int count = random.nextInt(place == Place.KEY_POLICY ? 5 : 4);
            for (int i = 0; i < count; i++) {
                all.add(statement(random, place, i));
            }
            boolean guard = !place.opensWays() && place != Place.RCP;
            if (guard && random.nextInt(3) > 0) {
                all.add(read(place, all.size(), "Full", "Allow", "\"*\"", "\"*\"", "{}"));
            }
            statements.put(place, all);
        }
        List<Grant> grants = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            grants.add(grant(random, "g" + i));
        }
        return new ProofOrganization(statements, grants);
    }

    private static Statement statement(Random random, Place place, int index) {
        boolean deny = random.nextInt(6) == 0 || place == Place.RCP;
        String condition = pick(random, CONDITIONS);
        boolean hopeless = deny && condition.equals("{}") && random.nextInt(4) > 0;
        return read(
                place,
                index,
                place.name().replace("_", "") + index,
                deny ? "Deny" : "Allow",
                place == Place.RCP ? "\"*\"" : pick(random, PRINCIPALS),
                place == Place.TRUST ? "\"sts:AssumeRole\"" : pick(random, ACTIONS),
                hopeless ? CONDITIONS.get(2) : condition);
    }

    private static Statement read(
            Place place, int index, String sid, String effect, String principal, String action, String condition) {
        String named = place.type.hasPrincipal() ? "\"Principal\": " + principal + "," : "";
        String resource = place == Place.TRUST ? "" : "\"Resource\": \"*\",";
        String text =
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"%s\", \"Effect\": \"%s\", %s \"Action\": %s, %s \"Condition\": %s}]}"
                        .formatted(sid, effect, named, action, resource, condition);
        Statement read = PolicyReader.read(text, place.type, DocumentPlace.file("random"))
                .document()
                .orElseThrow()
                .statements()
                .getFirst();
        return new Statement(
                index, read.sid(), read.effect(), read.principal(), read.action(), read.resource(), read.conditions());
    }

    private static Grant grant(Random random, String id) {
        List<String> grantees = List.of(
                "arn:aws:iam::111122223333:user/alice",
                "arn:aws:iam::111122223333:role/app",
                "arn:aws:iam::444455556666:root",
                "arn:aws:iam::777788889999:role/x");
        GrantConstraints constraints = random.nextBoolean()
                ? GrantConstraints.NONE
                : new GrantConstraints(
                        Optional.empty(),
                        Optional.of(Map.of("app", pick(random, List.of("a", "b")))),
                        Optional.empty());
        return new Grant(
                id,
                KEY,
                Optional.of(pick(random, grantees)),
                Optional.empty(),
                random.nextBoolean() ? Optional.of(pick(random, grantees)) : Optional.empty(),
                Optional.empty(),
                new TreeSet<>(List.of("Decrypt", "ReEncryptFrom")),
                constraints,
                Optional.of(random.nextBoolean() ? HOME : OTHER));
    }

    private static <T> T pick(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** The same without the Allow statements and grants that open ways and are not kept. */
    ProofOrganization keepingAllows(Predicate<String> kept) {
        return new ProofOrganization(
                filtered((place, statement) ->
                        !place.opensWays() || statement.effect() == Effect.DENY || kept.test(statement.label())),
                grants.stream().filter(grant -> kept.test(grant.id())).toList());
    }

    /** The same without the Deny statements that are not kept. */
    ProofOrganization keepingDenies(Predicate<String> kept) {
        return new ProofOrganization(
                filtered((place, statement) -> statement.effect() == Effect.ALLOW || kept.test(statement.label())),
                grants);
    }

    /** The same without the Allow statements of one guard that are not kept. */
    ProofOrganization keepingGuard(Place guard, Predicate<String> kept) {
        return new ProofOrganization(
                filtered((place, statement) ->
                        place != guard || statement.effect() == Effect.DENY || kept.test(statement.label())),
                grants);
    }

    private interface Filter {
        boolean keeps(Place place, Statement statement);
    }

    private Map<Place, List<Statement>> filtered(Filter filter) {
        Map<Place, List<Statement>> left = new EnumMap<>(Place.class);
        statements.forEach((place, all) -> left.put(
                place,
                all.stream().filter(statement -> filter.keeps(place, statement)).toList()));
        return left;
    }

    /** What can be asked about. */
    record Loaded(Snapshot snapshot, PolicyStore policies) {}

    /** The facts and policies as if they had been loaded. */
    Loaded load() {
        PolicyStore.Builder store = new PolicyStore.Builder();
        Map<Place, PolicyUse> uses = new EnumMap<>(Place.class);
        statements.forEach((place, all) -> uses.put(
                place,
                new PolicyUse(
                        "owner-of-" + place, place.name(), store.add(new PolicyDocument(true, true, all, List.of())))));
        IamEntity.Group group =
                new IamEntity.Group(Arn.of("arn:aws:iam::111122223333:group/g"), "", List.of(uses.get(Place.GROUP)));
        IamEntity.User alice = user("arn:aws:iam::111122223333:user/alice", List.of("g"), uses.get(Place.ALICE));
        IamEntity.User bob = user("arn:aws:iam::444455556666:user/bob", List.of(), uses.get(Place.BOB));
        IamEntity.Role app = new IamEntity.Role(
                ROLE,
                "",
                Map.of(),
                Optional.of(uses.get(Place.TRUST)),
                List.of(uses.get(Place.APP)),
                Optional.of(uses.get(Place.BOUNDARY)));
        Key key = new Key(
                KEY, KeyAttributes.DEFAULT, Map.of(), List.of(), grants, Optional.of(uses.get(Place.KEY_POLICY)));
        Account.VpcEndpoint endpoint = new Account.VpcEndpoint(ENDPOINT, Optional.of(uses.get(Place.VPCE)));
        Account home = new Account(
                HOME,
                "aws",
                true,
                Optional.empty(),
                Map.of("alice", alice),
                Map.of("app", app),
                Map.of("g", group),
                Map.of(KEY, key),
                Map.of(),
                Map.of(ENDPOINT, endpoint));
        Account other = new Account(
                OTHER,
                "aws",
                true,
                Optional.empty(),
                Map.of("bob", bob),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
        return new Loaded(
                new Snapshot(List.of(home, other), Optional.of(organization(uses)), List.of(), List.of()),
                store.build());
    }

    private static IamEntity.User user(String arn, List<String> groups, PolicyUse policy) {
        return new IamEntity.User(
                Arn.of(arn), "", Map.of(), groups, List.of(policy), Optional.empty(), Credentials.UNKNOWN);
    }

    private static Organization organization(Map<Place, PolicyUse> uses) {
        Organization.Level root =
                new Organization.Level("r-ab12", List.of(uses.get(Place.SCP_ROOT)), List.of(uses.get(Place.RCP)));
        Organization.Level homeLevel =
                new Organization.Level(HOME.digits(), List.of(uses.get(Place.SCP_HOME)), List.of());
        return new Organization(
                "o-a1b2c3d4e5",
                new AccountId("999999999999"),
                true,
                true,
                true,
                Map.of(HOME, new Organization.Placement("o-a1b2c3d4e5/r-ab12/", List.of(root, homeLevel))));
    }
}
