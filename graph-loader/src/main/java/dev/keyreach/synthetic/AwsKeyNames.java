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

    /** How many of an account's keys are AWS managed; not all of them, unless all keys shall be. */
    static int count(Mix mix, int keys, int regions) {
        double share = mix.of(Share.AWS_MANAGED_KEYS);
        long wanted = Math.min(Math.round(keys * share / 100), share < 100 ? Math.max(0, keys - 1) : keys);
        return (int) Math.min(wanted, (long) SERVICES.size() * regions);
    }
}
