package dev.keyreach.synthetic;

import dev.keyreach.synthetic.Services.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Key policies: the default one, those with an {@link Opening}, and those of AWS managed keys. */
final class KeyPolicies {
    private static final int MOST_USERS = 5;
    private static final double HALF = 50;

    private final Plan plan;
    private final Cast cast;

    KeyPolicies(Plan plan, Cast cast) {
        this.plan = plan;
        this.cast = cast;
    }

    Document policy(AccountPlan account, KeyPlan key) {
        Dice dice = key.dice().split("policy", 0);
        if (key.managedBy().isPresent()) {
            return awsManaged(account, key, key.managedBy().get());
        }
        List<Rule> rules = new ArrayList<>();
        rules.add(rootDelegation(account));
        key.opening().ifPresent(opening -> rules.addAll(opening(opening, account, key, dice)));
        return Document.of(rules).withId("key-default-1");
    }

    private static Rule rootDelegation(AccountPlan account) {
        return Rule.allow("Enable IAM User Permissions", "kms:*").onAll().forAws(account.root());
    }

    /** As AWS writes it for its own keys: whoever may call the service in the account may use the key through it. */
    private static Document awsManaged(AccountPlan account, KeyPlan key, String service) {
        String via = service.equals("ebs") ? "ec2" : service;
        return Document.of(
                        Rule.allow(
                                        "Allow access through the service for all principals of the account",
                                        KeyActions.use())
                                .onAll()
                                .forEverybody()
                                .when("StringEquals", "kms:CallerAccount", account.id())
                                .when("StringEquals", "kms:ViaService", via + "." + key.region() + ".amazonaws.com"),
                        Rule.allow(
                                        "Allow direct access to key metadata to the account",
                                        "kms:Describe*",
                                        "kms:Get*",
                                        "kms:List*")
                                .onAll()
                                .forAws(account.root()))
                .withId("auto-" + service + "-1");
    }

    private List<Rule> opening(Opening opening, AccountPlan account, KeyPlan key, Dice dice) {
        return switch (opening) {
            case ADMINS_AND_USERS -> adminsAndUsers(account, key, dice);
            case OTHER_ACCOUNTS -> List.of(otherAccounts(account, key, dice));
            case SERVICES -> List.of(service(account, key, dice));
            case THROUGH_SERVICE -> List.of(viaService(account, key, dice));
            case BY_CONTEXT -> context(account, key, dice);
            case BY_PATTERN -> List.of(pattern(account, key, dice));
            case ORGANIZATION ->
                List.of(Rule.allow("Everybody in the organization", KeyActions.use(key.shape()))
                        .onAll()
                        .forEverybody()
                        .when("StringEquals", "aws:PrincipalOrgID", plan.organizationId()));
        };
    }

    private List<Rule> adminsAndUsers(AccountPlan account, KeyPlan key, Dice dice) {
        String administrator = cast.someRole(account, dice);
        List<String> users = IntStream.range(0, 1 + dice.below(MOST_USERS))
                .mapToObj(i ->
                        i == 0 && dice.chance(HALF / 2) ? cast.someUser(account, dice) : cast.someRole(account, dice))
                .distinct()
                .toList();
        return List.of(
                Rule.allow("Allow access for Key Administrators", KeyActions.administer())
                        .onAll()
                        .forAws(administrator),
                Rule.allow("Allow use of the key", KeyActions.use(key.shape()))
                        .onAll()
                        .forAws(users),
                Rule.allow("Allow attachment of persistent resources", KeyActions.grant())
                        .onAll()
                        .forAws(users)
                        .when("Bool", "kms:GrantIsForAWSResource", "true"));
    }

    private Rule otherAccounts(AccountPlan account, KeyPlan key, Dice dice) {
        if (dice.chance(plan.mix().of(Share.OUTSIDE_PARTIES))) {
            String partner = plan.outsider(dice);
            return Rule.allow("A partner decrypts", KeyActions.read())
                    .onAll()
                    .forAws("arn:aws:iam::" + partner + ":root");
        }
        AccountPlan other = plan.other(account, dice, AccountPlan::roles);
        boolean wholeAccount = dice.chance(HALF);
        return Rule.allow("Allow use of the key by another account", KeyActions.use(key.shape()))
                .onAll()
                .forAws(wholeAccount ? other.root() : cast.someRole(other, dice));
    }

    private static Rule service(AccountPlan account, KeyPlan key, Dice dice) {
        Source source = dice.pick(Services.CALLING);
        Rule rule = Rule.allow("Allow " + source.service() + " to use the key", "kms:GenerateDataKey*", "kms:Decrypt")
                .onAll()
                .forService(source.principal())
                .when("StringEquals", "aws:SourceAccount", account.id());
        return dice.chance(HALF)
                ? rule.when("ArnLike", "aws:SourceArn", source.arn(account, key.region(), key.team() + "-*"))
                : rule;
    }

    private static Rule viaService(AccountPlan account, KeyPlan key, Dice dice) {
        String service = dice.pick(Services.USING_KEYS);
        return Rule.allow("Allow use through " + service, KeyActions.use())
                .onAll()
                .forEverybody()
                .when("StringEquals", "kms:CallerAccount", account.id())
                .when("StringEquals", "kms:ViaService", service + "." + key.region() + ".amazonaws.com");
    }

    private List<Rule> context(AccountPlan account, KeyPlan key, Dice dice) {
        Rule use = Rule.allow("Only for records of the team", KeyActions.use())
                .onAll()
                .forAws(List.of(cast.someRole(account, dice), cast.someRole(account, dice)).stream()
                        .distinct()
                        .toList())
                .when("StringEquals", "kms:EncryptionContext:team", key.team());
        Rule strict = Rule.deny("Never without a purpose", "kms:Encrypt", "kms:GenerateDataKey*")
                .onAll()
                .forEverybody()
                .when("Null", "kms:EncryptionContext:purpose", "true");
        return dice.chance(HALF) ? List.of(use) : List.of(use, strict);
    }

    private Rule pattern(AccountPlan account, KeyPlan key, Dice dice) {
        Rule rule = Rule.allow("Roles of the team, in every account", KeyActions.use(key.shape()))
                .onAll()
                .forEverybody()
                .when("StringEquals", "aws:PrincipalOrgID", plan.organizationId());
        return dice.chance(HALF)
                ? rule.when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/" + key.team() + "-*")
                : rule.when(
                        "ArnLike",
                        "aws:PrincipalArn",
                        account.arn("iam", "role/" + key.team() + "-*"),
                        account.arn("iam", "role/app/" + key.team() + "-*"));
    }
}
