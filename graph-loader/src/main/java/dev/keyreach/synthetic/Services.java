package dev.keyreach.synthetic;

import java.util.List;

/** Names of AWS services, where policies and roles have them. */
final class Services {
    /** Services that assume roles. */
    static final List<String> ASSUMING = List.of(
            "ec2.amazonaws.com",
            "lambda.amazonaws.com",
            "ecs-tasks.amazonaws.com",
            "states.amazonaws.com",
            "glue.amazonaws.com",
            "codebuild.amazonaws.com",
            "events.amazonaws.com",
            "rds.amazonaws.com",
            "firehose.amazonaws.com",
            "backup.amazonaws.com");

    /** Services that use keys on behalf of callers, as kms:ViaService has them before the Region. */
    static final List<String> USING_KEYS = List.of(
            "s3",
            "ec2",
            "rds",
            "dynamodb",
            "secretsmanager",
            "ssm",
            "sns",
            "sqs",
            "lambda",
            "logs",
            "backup",
            "kinesis");

    /** Services that call KMS as themselves, with the start of the ARN that they do it for. */
    static final List<Source> CALLING = List.of(
            new Source("cloudtrail.amazonaws.com", "cloudtrail", "trail/"),
            new Source("events.amazonaws.com", "events", "rule/"),
            new Source("sns.amazonaws.com", "sns", ""),
            new Source("cloudwatch.amazonaws.com", "cloudwatch", "alarm:"),
            new Source("delivery.logs.amazonaws.com", "logs", "delivery-source:"),
            new Source("backup.amazonaws.com", "backup", "backup-vault:"));

    static final List<Linked> LINKED = List.of(
            new Linked("autoscaling.amazonaws.com", "AutoScaling"),
            new Linked("elasticloadbalancing.amazonaws.com", "ElasticLoadBalancing"),
            new Linked("rds.amazonaws.com", "RDS"),
            new Linked("ecs.amazonaws.com", "ECS"),
            new Linked("support.amazonaws.com", "Support"),
            new Linked("trustedadvisor.amazonaws.com", "TrustedAdvisor"),
            new Linked("organizations.amazonaws.com", "Organizations"),
            new Linked("config.amazonaws.com", "Config"),
            new Linked("guardduty.amazonaws.com", "AmazonGuardDuty"),
            new Linked("securityhub.amazonaws.com", "SecurityHub"),
            new Linked("access-analyzer.amazonaws.com", "AccessAnalyzer"),
            new Linked("sso.amazonaws.com", "SSO"),
            new Linked("backup.amazonaws.com", "Backup"),
            new Linked("elasticache.amazonaws.com", "ElastiCache"),
            new Linked("replication.dynamodb.amazonaws.com", "DynamoDBReplication"),
            new Linked("spot.amazonaws.com", "EC2Spot"));

    private Services() {}

    /** A service with the ARNs that it calls for. */
    record Source(String principal, String service, String resource) {
        String arn(AccountPlan account, String region, String name) {
            return "arn:aws:" + service + ":" + region + ":" + account.id() + ":" + resource + name;
        }
    }

    /** A service with the name of its service-linked role. */
    record Linked(String service, String name) {}
}
