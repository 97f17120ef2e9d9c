package dev.keyreach.synthetic;

import java.util.ArrayList;
import java.util.List;

/**
 * The customer-managed policies that the organization rolls out: few documents, each in many accounts. Some are word for word
 * the same everywhere, some name the account that has them, some name single keys.
 */
final class CustomerPolicies {
    private static final int MOST_HELD = 12;
    private static final int MOST_NAMED_KEYS = 4;

    private final Plan plan;
    private final Keys keys;

    CustomerPolicies(Plan plan, Keys keys) {
        this.plan = plan;
        this.keys = keys;
    }

    /** What a policy of the catalogue is about. */
    private enum Form {
        OWN_KEYS("KeysOfAccount"),
        KEYS_BY_TAG("KeysByTag"),
        LOGS_ONLY("WriteLogs"),
        THROUGH_S3("KeysThroughS3"),
        DEPLOYMENT("Deployment"),
        SINGLE_KEYS("NamedKeys"),
        KEYS_BY_ALIAS("KeysByAlias"),
        DATA_LAKE("DataLake"),
        REQUEST_ALIAS("KeysWhenAskedByAlias"),
        NO_KEY_ADMINISTRATION("NoKeyAdministration"),
        OTHER_ACCOUNTS_KEYS("SharedKeys"),
        PLATFORM_ROLES("AssumePlatformRoles");

        private final String title;

        Form(String title) {
            this.title = title;
        }
    }

    /** Use of every key that lets the account in; what {@link Share#KMS_EVERYWHERE} have. */
    ManagedPolicy everywhere(AccountPlan account) {
        return of(
                account,
                "/",
                "KeyOperator",
                Document.of(
                        Rule.allow("UseKeys", KeyActions.use()).onAll(),
                        Rule.allow("FindKeys", "kms:ListKeys", "kms:ListAliases")
                                .onAll()));
    }

    /** The boundaries of the account; the first is the usual one. */
    List<ManagedPolicy> boundaries(AccountPlan account) {
        Rule noIam = Rule.allowAllBut("AllButIdentities", "iam:*", "organizations:*", "account:*")
                .onAll();
        Rule noKeyPolicies = Rule.deny("KeysStayAsTheyAre", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion")
                .onAll();
        Rule some = Rule.allow("Development", "s3:*", "dynamodb:*", "logs:*", "lambda:*", "sqs:*", "sns:*", "sts:*")
                .onAll();
        Rule ownKeys = Rule.allow("KeysOfTheAccount", KeyActions.use()).on(ownKeys(account));
        return List.of(
                of(account, "/boundaries/", "WorkloadBoundary", Document.of(noIam, noKeyPolicies)),
                of(account, "/boundaries/", "DeveloperBoundary", Document.of(some, ownKeys)),
                of(account, "/boundaries/", "NoKeysBoundary", Document.of(some)));
    }

    /** The policies of the catalogue that the account has, in their order. */
    List<ManagedPolicy> held(AccountPlan account) {
        int catalogue = plan.recipe().managedPolicies();
        List<ManagedPolicy> held = new ArrayList<>();
        int count = Math.min(catalogue, MOST_HELD);
        int start = account.dice().split("policies", 0).below(catalogue);
        for (int i = 0; i < count; i++) {
            held.add(policy(account, (start + i) % catalogue));
        }
        return held;
    }

    private ManagedPolicy policy(AccountPlan account, int number) {
        Form form = Form.values()[number % Form.values().length];
        int round = number / Form.values().length;
        String team = Words.team(round * 5 + number);
        String name = form.title + (round == 0 ? "" : "-" + team + "-" + round);
        return of(account, "/", name, document(form, account, number, team));
    }

    private static ManagedPolicy of(AccountPlan account, String path, String name, Document document) {
        return new ManagedPolicy(path, name, account.arn("iam", "policy" + path + name), document);
    }

    private static String ownKeys(AccountPlan account) {
        return "arn:aws:kms:*:" + account.id() + ":key/*";
    }

    private Document document(Form form, AccountPlan account, int number, String team) {
        Dice dice = account.dice().split("policy", number);
        return switch (form) {
            case OWN_KEYS ->
                Document.of(Rule.allow("KeysOfTheAccount", KeyActions.use()).on(ownKeys(account)));
            case KEYS_BY_TAG ->
                Document.of(Rule.allow("KeysOfMyTeam", KeyActions.use())
                        .onAll()
                        .when("StringEquals", "aws:ResourceTag/team", "${aws:PrincipalTag/team}"));
            case LOGS_ONLY ->
                Document.of(Rule.allow("Logs", "logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams")
                        .on("arn:aws:logs:*:*:log-group:/" + team + "/*"));
            case THROUGH_S3 ->
                Document.of(
                        Rule.allow("Objects", "s3:GetObject", "s3:PutObject", "s3:ListBucket")
                                .on("arn:aws:s3:::" + team + "-*", "arn:aws:s3:::" + team + "-*/*"),
                        Rule.allow("KeysThroughS3", "kms:Decrypt", "kms:GenerateDataKey")
                                .onAll()
                                .when("StringLike", "kms:ViaService", "s3.*.amazonaws.com"));
            case DEPLOYMENT -> deployment(team);
            case SINGLE_KEYS ->
                Document.of(Rule.allow("NamedKeys", KeyActions.read()).on(someKeys(account, dice)));
            case KEYS_BY_ALIAS ->
                Document.of(Rule.allow("KeysCalledAfterTheTeam", KeyActions.use())
                        .on(ownKeys(account))
                        .when("ForAnyValue:StringLike", "kms:ResourceAliases", "alias/" + team + "-*"));
            case DATA_LAKE -> dataLake(account, team);
            case REQUEST_ALIAS ->
                Document.of(Rule.allow("OnlyWhenAskedByAlias", KeyActions.use())
                        .on(ownKeys(account))
                        .when("StringLike", "kms:RequestAlias", "alias/" + team + "-*"));
            case NO_KEY_ADMINISTRATION ->
                Document.of(
                        Rule.allow("SeeKeys", "kms:Describe*", "kms:List*").onAll(),
                        Rule.deny("NoAdministration", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:DisableKey")
                                .onAll());
            case OTHER_ACCOUNTS_KEYS ->
                Document.of(Rule.allow("SharedKeys", KeyActions.read())
                        .on(someKeys(plan.other(account, dice, AccountPlan::customerKeys), dice)));
            case PLATFORM_ROLES ->
                Document.of(Rule.allow("Platform", "sts:AssumeRole", "sts:TagSession")
                        .on("arn:aws:iam::*:role/platform-*", "arn:aws:iam::*:role/app/platform-*"));
        };
    }

    private String[] someKeys(AccountPlan account, Dice dice) {
        List<String> arns = new ArrayList<>();
        for (int i = 0; i < 1 + dice.below(MOST_NAMED_KEYS); i++) {
            keys.some(account, dice).ifPresent(key -> arns.add(key.arn()));
        }
        return arns.isEmpty()
                ? new String[] {ownKeys(account)}
                : arns.stream().distinct().toArray(String[]::new);
    }

    private static Document deployment(String team) {
        return Document.of(
                Rule.allow(
                                "Stacks",
                                "cloudformation:*",
                                "ecs:*",
                                "ecr:*",
                                "lambda:*",
                                "apigateway:*",
                                "elasticloadbalancing:*",
                                "events:*",
                                "autoscaling:*",
                                "ec2:RunInstances",
                                "ec2:TerminateInstances",
                                "ec2:CreateTags",
                                "ec2:Describe*")
                        .onAll()
                        .when("StringEquals", "aws:RequestedRegion", "eu-west-1", "us-east-1", "eu-central-1"),
                Rule.allow("PassRoles", "iam:PassRole")
                        .on("arn:aws:iam::*:role/app/" + team + "-*")
                        .when("StringEquals", "iam:PassedToService", "ecs-tasks.amazonaws.com", "lambda.amazonaws.com"),
                Rule.allow("GrantsForServices", "kms:CreateGrant")
                        .onAll()
                        .when("Bool", "kms:GrantIsForAWSResource", "true"));
    }

    private static Document dataLake(AccountPlan account, String team) {
        String lake = "arn:aws:s3:::lake-" + team;
        return Document.of(
                Rule.allow(
                                "Query",
                                "athena:StartQueryExecution",
                                "athena:GetQueryResults",
                                "glue:GetTable*",
                                "glue:GetDatabase*")
                        .onAll(),
                Rule.allow("Read", "s3:GetObject", "s3:ListBucket")
                        .on(lake, lake + "/raw/*", lake + "/curated/*", lake + "/exports/*"),
                Rule.allow("Decrypt", "kms:Decrypt")
                        .on("arn:aws:kms:*:" + account.id() + ":key/*")
                        .when("StringLike", "kms:EncryptionContext:aws:s3:arn", lake + "/*"));
    }
}
