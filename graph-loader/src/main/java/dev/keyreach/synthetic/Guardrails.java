package dev.keyreach.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The SCPs and RCPs of the organization, and where each is attached. */
final class Guardrails {
    private final Plan plan;
    private final List<Guardrail> all;

    Guardrails(Plan plan) {
        this.plan = plan;
        this.all = List.of(
                aws(
                        "p-FullAWSAccess",
                        "FullAWSAccess",
                        Kind.SERVICE_CONTROL_POLICY,
                        Rule.allow("", "*").onAll()),
                own("DenyRegions", Kind.SERVICE_CONTROL_POLICY, denyRegions()),
                own("StayInOrganization", Kind.SERVICE_CONTROL_POLICY, stay()),
                own("ProtectKeys", Kind.SERVICE_CONTROL_POLICY, protectKeys()),
                own("ProtectPlatform", Kind.SERVICE_CONTROL_POLICY, protectPlatform()),
                own("SandboxAllowList", Kind.SERVICE_CONTROL_POLICY, allowList()),
                own("NoGrantsToOutsiders", Kind.SERVICE_CONTROL_POLICY, grantsToServices()),
                own("AccountGuard", Kind.SERVICE_CONTROL_POLICY, accountGuard()),
                aws(
                        "p-RCPFullAWSAccess",
                        "RCPFullAWSAccess",
                        Kind.RESOURCE_CONTROL_POLICY,
                        Rule.allow("", "*").onAll().forEverybody()),
                own("RequireTls", Kind.RESOURCE_CONTROL_POLICY, requireTls()),
                own("DataPerimeter", Kind.RESOURCE_CONTROL_POLICY, perimeter()),
                own("ServicesForOurselves", Kind.RESOURCE_CONTROL_POLICY, confusedDeputy()));
    }

    /** The two kinds. */
    enum Kind {
        SERVICE_CONTROL_POLICY,
        RESOURCE_CONTROL_POLICY
    }

    /** One policy. */
    record Guardrail(String id, String name, Kind kind, boolean ofAws, String arn, Document document) {}

    private static Guardrail aws(String id, String name, Kind kind, Rule rule) {
        return new Guardrail(id, name, kind, true, arn("aws:policy/", kind, id), Document.of(rule));
    }

    private Guardrail own(String name, Kind kind, Rule rule) {
        String id = "p-" + plan.dice().split(name, 0).hex(10);
        String owner = plan.management().id() + ":policy/" + plan.organizationId() + "/";
        return new Guardrail(id, name, kind, false, arn(owner, kind, id), Document.of(rule));
    }

    private static String arn(String owner, Kind kind, String id) {
        return "arn:aws:organizations::" + owner + kind.name().toLowerCase(Locale.ROOT) + "/" + id;
    }

    private static Rule denyRegions() {
        return Rule.denyAllBut(
                        "OnlyOurRegions", "iam:*", "organizations:*", "sts:*", "support:*", "route53:*", "cloudfront:*")
                .onAll()
                .when("StringNotEquals", "aws:RequestedRegion", Words.REGIONS.toArray(String[]::new))
                .when("ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::*:role/platform-*");
    }

    private static Rule stay() {
        return Rule.deny("Stay", "organizations:LeaveOrganization", "account:CloseAccount")
                .onAll();
    }

    private static Rule protectKeys() {
        return Rule.deny("ProtectKeys", "kms:ScheduleKeyDeletion", "kms:DeleteImportedKeyMaterial")
                .onAll()
                .when("ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::*:role/platform-*");
    }

    private static Rule protectPlatform() {
        return Rule.deny("ProtectPlatform", "iam:AttachRolePolicy", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy")
                .on("arn:aws:iam::*:role/platform-*");
    }

    private static Rule allowList() {
        return Rule.allow(
                        "SandboxAllowList",
                        "s3:*",
                        "dynamodb:*",
                        "lambda:*",
                        "logs:*",
                        "ec2:*",
                        "sts:*",
                        "iam:*",
                        "kms:Describe*",
                        "kms:List*",
                        "kms:Get*",
                        "kms:Encrypt",
                        "kms:Decrypt",
                        "kms:GenerateDataKey*")
                .onAll();
    }

    private static Rule grantsToServices() {
        return Rule.deny("GrantsForServicesOnly", "kms:CreateGrant")
                .onAll()
                .when("BoolIfExists", "kms:GrantIsForAWSResource", "false")
                .when("ArnNotLike", "aws:PrincipalArn", "arn:aws:iam::*:role/platform-*");
    }

    private static Rule accountGuard() {
        return Rule.deny("NobodyReEncrypts", "kms:ReEncryptFrom", "kms:ReEncryptTo")
                .onAll();
    }

    private static Rule requireTls() {
        return Rule.deny("RequireTls", "kms:*", "s3:*")
                .onAll()
                .forEverybody()
                .when("BoolIfExists", "aws:SecureTransport", "false");
    }

    private Rule perimeter() {
        return Rule.deny("DataPerimeter", "kms:*")
                .onAll()
                .forEverybody()
                .when("StringNotEqualsIfExists", "aws:PrincipalOrgID", plan.organizationId())
                .when("BoolIfExists", "aws:PrincipalIsAWSService", "false");
    }

    private Rule confusedDeputy() {
        return Rule.deny("ServicesForOurselves", "kms:*")
                .onAll()
                .forEverybody()
                .when("StringNotEqualsIfExists", "aws:SourceOrgID", plan.organizationId())
                .when("Null", "aws:SourceAccount", "false")
                .when("Bool", "aws:PrincipalIsAWSService", "true");
    }

    List<Guardrail> all(Kind kind) {
        return all.stream().filter(policy -> policy.kind() == kind).toList();
    }

    /** What is attached to a root or unit. */
    List<Guardrail> of(Unit unit, Kind kind) {
        List<String> names = new ArrayList<>();
        if (kind == Kind.RESOURCE_CONTROL_POLICY) {
            names.add("RCPFullAWSAccess");
        } else if (unit != Unit.SANDBOX) {
            names.add("FullAWSAccess");
        }
        names.addAll(
                switch (unit) {
                    case ROOT -> List.of("DenyRegions", "StayInOrganization", "ServicesForOurselves");
                    case WORKLOADS -> List.of("ProtectKeys");
                    case PRODUCTION -> List.of("ProtectPlatform", "DataPerimeter");
                    case FINANCE -> List.of("NoGrantsToOutsiders", "RequireTls");
                    case SANDBOX -> List.of("SandboxAllowList");
                    case SECURITY, INFRASTRUCTURE, RETAIL, STAGING, DEVELOPMENT -> List.<String>of();
                });
        return named(names, kind);
    }

    /** What is attached to an account. */
    List<Guardrail> of(AccountPlan account, Kind kind) {
        boolean guarded = kind == Kind.SERVICE_CONTROL_POLICY
                && account.index() > 0
                && account.dice().split("guarded", 0).chance(plan.mix().of(Share.ACCOUNT_GUARDRAILS));
        List<String> names = new ArrayList<>(List.of("FullAWSAccess", "RCPFullAWSAccess"));
        if (guarded) {
            names.add("AccountGuard");
        }
        return named(names, kind);
    }

    private List<Guardrail> named(List<String> names, Kind kind) {
        return all(kind).stream()
                .filter(policy -> names.contains(policy.name()))
                .toList();
    }
}
