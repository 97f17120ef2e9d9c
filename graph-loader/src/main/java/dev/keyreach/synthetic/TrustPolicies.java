package dev.keyreach.synthetic;

import dev.keyreach.synthetic.Cast.RoleName;
import java.util.Optional;

/** Who may assume a role. */
final class TrustPolicies {
    private static final double HALF = 50;

    private final Plan plan;
    private final Cast cast;

    TrustPolicies(Plan plan, Cast cast) {
        this.plan = plan;
        this.cast = cast;
    }

    Document policy(AccountPlan account, int i, RoleName role, Dice dice) {
        return Document.of(
                switch (role.kind()) {
                    case SERVICE_LINKED -> Rule.allow("", "sts:AssumeRole").forService(role.service());
                    case SERVICE -> service(account, role, dice);
                    case FEDERATED -> federated(account, role, dice);
                    case CROSS_ACCOUNT -> crossAccount(account, i, dice);
                    case PEOPLE -> people(account, dice);
                });
    }

    private static Rule service(AccountPlan account, RoleName role, Dice dice) {
        Rule rule = Rule.allow("", "sts:AssumeRole").forService(role.service());
        return dice.chance(HALF / 2) ? rule.when("StringEquals", "aws:SourceAccount", account.id()) : rule;
    }

    private static Rule federated(AccountPlan account, RoleName role, Dice dice) {
        if (dice.chance(HALF)) {
            String provider = "token.actions.githubusercontent.com";
            return Rule.allow("Pipelines", "sts:AssumeRoleWithWebIdentity")
                    .forProvider(account.arn("iam", "oidc-provider/" + provider))
                    .when("StringEquals", provider + ":aud", "sts.amazonaws.com")
                    .when("StringLike", provider + ":sub", "repo:example/" + role.team() + ":ref:refs/heads/main");
        }
        return Rule.allow("SingleSignOn", "sts:AssumeRoleWithSAML", "sts:TagSession")
                .forProvider(account.arn("iam", "saml-provider/corporate"))
                .when("StringEquals", "SAML:aud", "https://signin.aws.amazon.com/saml");
    }

    private Rule crossAccount(AccountPlan account, int i, Dice dice) {
        Optional<RoleName> caller = cast.caller(account, i);
        if (caller.isPresent()) {
            return Rule.allow("Chain", "sts:AssumeRole").forAws(caller.get().arn());
        }
        if (dice.chance(plan.mix().of(Share.OUTSIDE_PARTIES))) {
            return Rule.allow("Vendor", "sts:AssumeRole")
                    .forAws("arn:aws:iam::" + plan.outsider(dice) + ":root")
                    .when("StringEquals", "sts:ExternalId", "vendor-" + i);
        }
        if (dice.chance(HALF / 2)) {
            return Rule.allow("Organization", "sts:AssumeRole")
                    .forEverybody()
                    .when("StringEquals", "aws:PrincipalOrgID", plan.organizationId())
                    .when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/platform-*");
        }
        AccountPlan other = plan.other(account, dice, AccountPlan::roles);
        return Rule.allow("OtherAccount", "sts:AssumeRole")
                .forAws(dice.chance(HALF) ? other.root() : cast.someRole(other, dice));
    }

    private Rule people(AccountPlan account, Dice dice) {
        return dice.chance(HALF)
                ? Rule.allow("PeopleWithMfa", "sts:AssumeRole")
                        .forAws(account.root())
                        .when("Bool", "aws:MultiFactorAuthPresent", "true")
                : Rule.allow("Named", "sts:AssumeRole").forAws(cast.someUser(account, dice));
    }
}
