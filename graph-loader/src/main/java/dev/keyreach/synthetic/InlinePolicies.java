package dev.keyreach.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Inline policies, most of which name what belongs to their owner. */
final class InlinePolicies {
    private static final double HALF = 50;

    private final Keys keys;

    InlinePolicies(Keys keys) {
        this.keys = keys;
    }

    /** A name and a document. */
    record Inline(String name, Document document) {}

    /** @param next the role that this one may assume */
    List<Inline> ofRole(AccountPlan account, Cast.RoleName role, Optional<String> next, boolean more, Dice dice) {
        List<Inline> policies = new ArrayList<>();
        next.ifPresent(arn -> policies.add(new Inline(
                "NextRole", Document.of(Rule.allow("Hop", "sts:AssumeRole").on(arn)))));
        if (more) {
            policies.add(
                    switch (dice.below(5)) {
                        case 0 -> oneKey(account, dice);
                        case 1 -> byTag();
                        case 2 -> workOf(account, role);
                        case 3 -> itself(role, account);
                        default -> plain(role);
                    });
        }
        return policies;
    }

    List<Inline> ofUser(AccountPlan account, Dice dice) {
        String self = "arn:aws:iam::" + account.id() + ":user/${aws:username}";
        Inline credentials = new Inline(
                "OwnCredentials",
                Document.of(
                        Rule.allow("Keys", "iam:CreateAccessKey", "iam:ListAccessKeys", "iam:DeleteAccessKey")
                                .on(self),
                        Rule.allow("Home", "s3:GetObject", "s3:PutObject").on("arn:aws:s3:::home/${aws:username}/*")));
        return switch (dice.below(3)) {
            case 0 -> List.of(oneKey(account, dice));
            case 1 -> List.of(credentials, byTag());
            default -> List.of(credentials);
        };
    }

    List<Inline> ofGroup(AccountPlan account, Dice dice) {
        Rule mfa = Rule.deny("KeysOnlyWithMfa", "kms:Decrypt", "kms:CreateGrant")
                .onAll()
                .when("BoolIfExists", "aws:MultiFactorAuthPresent", "false");
        return List.of(dice.chance(HALF) ? new Inline("KeysOnlyWithMfa", Document.of(mfa)) : oneKey(account, dice));
    }

    private Inline oneKey(AccountPlan account, Dice dice) {
        String key = keys.some(account, dice).map(KeyPlan::arn).orElse("arn:aws:kms:*:" + account.id() + ":key/*");
        return new Inline(
                "OneKey", Document.of(Rule.allow("UseOneKey", KeyActions.use()).on(key)));
    }

    private static Inline byTag() {
        return new Inline(
                "RecordsOfMyTeam",
                Document.of(Rule.allow("RecordsOfMyTeam", "kms:Decrypt", "kms:GenerateDataKey")
                        .onAll()
                        .when("StringEquals", "kms:EncryptionContext:team", "${aws:PrincipalTag/team}")));
    }

    private static Inline workOf(AccountPlan account, Cast.RoleName role) {
        String tail = ":" + account.id() + ":" + role.name();
        return new Inline(
                "Work",
                Document.of(
                        Rule.allow("Queue", "sqs:ReceiveMessage", "sqs:DeleteMessage")
                                .on("arn:aws:sqs:*" + tail),
                        Rule.allow("Table", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query")
                                .on("arn:aws:dynamodb:*:" + account.id() + ":table/" + role.team()),
                        Rule.allow("KeysOfTheTable", "kms:Decrypt", "kms:GenerateDataKey")
                                .on("arn:aws:kms:*:" + account.id() + ":key/*")
                                .when("StringLike", "kms:ViaService", "dynamodb.*.amazonaws.com")));
    }

    private static Inline itself(Cast.RoleName role, AccountPlan account) {
        return new Inline(
                "Itself",
                Document.of(
                        Rule.allow("PassItself", "iam:GetRole", "iam:PassRole").on(role.arn()),
                        Rule.allow("Parameters", "ssm:GetParameters")
                                .on("arn:aws:ssm:*:" + account.id() + ":parameter/${aws:PrincipalTag/team}/*")));
    }

    private static Inline plain(Cast.RoleName role) {
        return new Inline(
                "Buckets",
                Document.of(Rule.allow("Buckets", "s3:GetObject", "s3:ListBucket")
                        .on("arn:aws:s3:::" + role.team() + "-in", "arn:aws:s3:::" + role.team() + "-in/*")));
    }
}
