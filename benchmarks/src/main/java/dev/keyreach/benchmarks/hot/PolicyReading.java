package dev.keyreach.benchmarks.hot;

import dev.keyreach.policy.DocumentPlace;
import dev.keyreach.policy.PolicyReader;
import dev.keyreach.policy.PolicyType;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From the text of a policy to its statements. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PolicyReading {
    private static final DocumentPlace PLACE = DocumentPlace.file("policy.json");

    private final String key = """
            {"Version": "2012-10-17", "Id": "key-default-1", "Statement": [
              {"Sid": "Enable IAM policies", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
               "Action": "kms:*", "Resource": "*"},
              {"Sid": "Allow use of the key", "Effect": "Allow",
               "Principal": {"AWS": ["arn:aws:iam::111122223333:role/app", "arn:aws:iam::444455556666:root"]},
               "Action": ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
               "Resource": "*"},
              {"Sid": "Allow attachment of persistent resources", "Effect": "Allow",
               "Principal": {"AWS": "arn:aws:iam::111122223333:role/app"},
               "Action": ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"], "Resource": "*",
               "Condition": {"Bool": {"kms:GrantIsForAWSResource": "true"}}}]}
            """;

    private final String identity = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["kms:Decrypt", "kms:GenerateDataKey"],
              "Resource": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
              "Condition": {"StringEquals": {"kms:ViaService": ["s3.eu-west-1.amazonaws.com"],
                                             "aws:ResourceTag/team": "${aws:PrincipalTag/team}"}}}}
            """;

    @Benchmark
    public Object keyPolicy() {
        return PolicyReader.read(key, PolicyType.KEY, PLACE);
    }

    @Benchmark
    public Object identityPolicy() {
        return PolicyReader.read(identity, PolicyType.IDENTITY, PLACE);
    }
}
