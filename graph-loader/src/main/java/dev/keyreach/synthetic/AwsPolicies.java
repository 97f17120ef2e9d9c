package dev.keyreach.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Managed policies in the manner of AWS's own: the names are AWS's, the documents are ours, with their shape and size. */
final class AwsPolicies {
    private static final List<String> READABLE = List.of(
            "access-analyzer",
            "acm",
            "apigateway",
            "appconfig",
            "application-autoscaling",
            "athena",
            "autoscaling",
            "backup",
            "batch",
            "bedrock",
            "cloudformation",
            "cloudfront",
            "cloudtrail",
            "cloudwatch",
            "codebuild",
            "codecommit",
            "codedeploy",
            "codepipeline",
            "cognito-idp",
            "config",
            "dax",
            "dms",
            "ds",
            "dynamodb",
            "ec2",
            "ecr",
            "ecs",
            "eks",
            "elasticache",
            "elasticbeanstalk",
            "elasticfilesystem",
            "elasticloadbalancing",
            "elasticmapreduce",
            "es",
            "events",
            "firehose",
            "fsx",
            "glue",
            "guardduty",
            "health",
            "iam",
            "inspector2",
            "iot",
            "kafka",
            "kinesis",
            "lakeformation",
            "lambda",
            "logs",
            "macie2",
            "mq",
            "network-firewall",
            "organizations",
            "quicksight",
            "ram",
            "rds",
            "redshift",
            "resource-groups",
            "route53",
            "s3",
            "sagemaker",
            "scheduler",
            "secretsmanager",
            "securityhub",
            "servicecatalog",
            "ses",
            "shield",
            "sns",
            "sqs",
            "ssm",
            "states",
            "sts",
            "support",
            "transfer",
            "waf-regional",
            "wafv2",
            "workspaces",
            "xray");

    private static final List<String> AUDITED = List.of(
            "acm",
            "apigateway",
            "autoscaling",
            "backup",
            "cloudformation",
            "cloudfront",
            "cloudtrail",
            "config",
            "dynamodb",
            "ec2",
            "ecr",
            "ecs",
            "eks",
            "elasticache",
            "elasticfilesystem",
            "es",
            "glue",
            "guardduty",
            "iam",
            "lambda",
            "logs",
            "organizations",
            "rds",
            "redshift",
            "route53",
            "s3",
            "sagemaker",
            "secretsmanager",
            "sns",
            "sqs",
            "ssm");

    static final ManagedPolicy ADMINISTRATOR =
            of("/", "AdministratorAccess", Document.of(Rule.allow("", "*").onAll()));

    static final ManagedPolicy POWER_USER = of(
            "/",
            "PowerUserAccess",
            Document.of(
                    Rule.allowAllBut("", "iam:*", "organizations:*", "account:*")
                            .onAll(),
                    Rule.allow(
                                    "",
                                    "account:GetAccountInformation",
                                    "account:ListRegions",
                                    "iam:CreateServiceLinkedRole",
                                    "iam:DeleteServiceLinkedRole",
                                    "iam:ListRoles",
                                    "organizations:DescribeOrganization")
                            .onAll()));

    static final ManagedPolicy READ_ONLY = of("/", "ReadOnlyAccess", readOnly());

    static final ManagedPolicy SECURITY_AUDIT = of("/", "SecurityAudit", securityAudit());

    static final ManagedPolicy LAMBDA_BASICS = of(
            "/service-role/",
            "AWSLambdaBasicExecutionRole",
            Document.of(Rule.allow("", "logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents")
                    .onAll()));

    static final ManagedPolicy MANAGED_INSTANCES = of(
            "/",
            "AmazonSSMManagedInstanceCore",
            Document.of(
                    Rule.allow(
                                    "",
                                    "ssm:DescribeAssociation",
                                    "ssm:GetDocument",
                                    "ssm:GetParameters",
                                    "ssm:ListAssociations",
                                    "ssm:PutInventory",
                                    "ssm:UpdateInstanceInformation")
                            .onAll(),
                    Rule.allow("", "ssmmessages:CreateControlChannel", "ssmmessages:OpenDataChannel")
                            .onAll(),
                    Rule.allow("", "ec2messages:GetMessages", "ec2messages:SendReply")
                            .onAll()));

    private AwsPolicies() {}

    private static ManagedPolicy of(String path, String name, Document document) {
        return new ManagedPolicy(path, name, "arn:aws:iam::aws:policy" + path + name, document);
    }

    /** The policy of a service-linked role: the service's own actions, and a look around. */
    static ManagedPolicy ofLinkedRole(Cast.RoleName role) {
        String name = role.name().replaceFirst("_.*", "").replace("AWSServiceRoleFor", "") + "ServiceRolePolicy";
        String service = role.service().substring(0, role.service().indexOf('.'));
        return of(
                "/aws-service-role/",
                name,
                Document.of(
                        Rule.allow("", "ec2:Describe*", "ec2:CreateTags", "cloudwatch:PutMetricData", "sns:Publish")
                                .onAll(),
                        Rule.allow("", service + ":*").onAll()));
    }

    private static Document readOnly() {
        List<String> actions = new ArrayList<>();
        for (String service : READABLE) {
            actions.add(service + ":Describe*");
            actions.add(service + ":Get*");
            actions.add(service + ":List*");
        }
        actions.addAll(List.of("kms:Describe*", "kms:Get*", "kms:List*", "dynamodb:Query", "dynamodb:Scan"));
        return Document.of(Rule.allow("ReadAll", actions.toArray(String[]::new)).onAll());
    }

    private static Document securityAudit() {
        Stream<String> all = AUDITED.stream().flatMap(service -> Stream.of(service + ":Describe*", service + ":List*"));
        Stream<String> policies = Stream.of(
                "iam:GenerateCredentialReport",
                "iam:GetAccountAuthorizationDetails",
                "kms:DescribeKey",
                "kms:GetKeyPolicy",
                "kms:GetKeyRotationStatus",
                "kms:ListAliases",
                "kms:ListGrants",
                "kms:ListKeys",
                "s3:GetBucketPolicy");
        return Document.of(Rule.allow("Audit", Stream.concat(all, policies).toArray(String[]::new))
                .onAll());
    }
}
