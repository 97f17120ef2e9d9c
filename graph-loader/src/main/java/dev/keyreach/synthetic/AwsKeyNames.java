package dev.keyreach.synthetic;

import java.util.List;

/** The AWS managed keys that an account has: one for each service and Region. */
final class AwsKeyNames {
    static final List<String> SERVICES = List.of(
            "ebs",
            "s3",
            "rds",
            "secretsmanager",
            "ssm",
            "sns",
            "sqs",
            "lambda",
            "dynamodb",
            "backup",
            "elasticfilesystem",
            "kinesis");

    private AwsKeyNames() {}

    /** How many of an account's keys are AWS managed. */
    static int count(Mix mix, int keys, int regions) {
        long wanted = Math.round(keys * mix.of(Share.AWS_MANAGED_KEYS) / 100);
        return (int) Math.min(wanted, (long) SERVICES.size() * regions);
    }
}
