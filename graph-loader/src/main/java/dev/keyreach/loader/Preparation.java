package dev.keyreach.loader;

import com.fasterxml.jackson.core.JsonParser;
import dev.keyreach.condition.ContextKeys;
import dev.keyreach.loader.json.Parsers;
import dev.keyreach.model.KmsActions;
import dev.keyreach.policy.DocumentPlace;
import dev.keyreach.policy.PolicyReader;
import dev.keyreach.policy.PolicyType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What every load needs before its first file: the tables of actions and condition keys, the JSON parser, the policy
 * reader. They are made on first use; a program that still has something else to do can have them made meanwhile.
 */
public final class Preparation {
    /** Touches what most policies touch. */
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [{"Sid": "A", "Effect": "Allow", "Principal": {"AWS": "*"},
              "Action": ["kms:Decrypt", "kms:*"], "Resource": "*",
              "Condition": {"StringLike": {"kms:ViaService": ["s3.*"]}}}]}
            """;

    private Preparation() {}

    /** Begins on a thread of its own, which does not keep the process alive. */
    public static void start() {
        Thread thread = new Thread(Preparation::prepare, "keyreach-preparation");
        thread.setDaemon(true);
        // Whatever fails here fails again, and is told, where it is needed.
        thread.setUncaughtExceptionHandler((failed, problem) -> {});
        thread.start();
    }

    private static void prepare() {
        KmsActions.all();
        ContextKeys.resolve("aws:SourceArn");
        try (JsonParser parser = Parsers.json(new ByteArrayInputStream(POLICY.getBytes(StandardCharsets.UTF_8)))) {
            parser.nextToken();
            PolicyReader.read(parser, PolicyType.KEY, DocumentPlace.file(""));
        } catch (IOException e) {
            throw new IllegalStateException("the sample policy is broken", e);
        }
    }
}
