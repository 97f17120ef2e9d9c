package dev.keyreach.synthetic;

import java.util.Optional;

/**
 * One key.
 *
 * @param managedBy the service of an AWS managed key
 * @param opening empty for the default policy
 * @param sibling the other one of a primary and its replica
 * @param replica whether it is the replica of the two
 */
record KeyPlan(
        int index,
        String id,
        String region,
        String arn,
        String team,
        Optional<String> managedBy,
        Optional<Opening> opening,
        Shape shape,
        State state,
        Optional<Sibling> sibling,
        boolean replica,
        Dice dice) {

    /** The other key of a multi-Region pair. */
    record Sibling(String arn, String region) {}

    /** What can be done with it. */
    enum Shape {
        SYMMETRIC_DEFAULT("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", "EncryptionAlgorithms", "SYMMETRIC_DEFAULT"),
        RSA("RSA_2048", "ENCRYPT_DECRYPT", "EncryptionAlgorithms", "RSAES_OAEP_SHA_256"),
        RSA_SIGNING("RSA_2048", "SIGN_VERIFY", "SigningAlgorithms", "RSASSA_PSS_SHA_256"),
        ECC_SIGNING("ECC_NIST_P256", "SIGN_VERIFY", "SigningAlgorithms", "ECDSA_SHA_256"),
        HMAC("HMAC_256", "GENERATE_VERIFY_MAC", "MacAlgorithms", "HMAC_SHA_256");

        private final String spec;
        private final String usage;
        private final String algorithmMember;
        private final String algorithm;

        Shape(String spec, String usage, String algorithmMember, String algorithm) {
            this.spec = spec;
            this.usage = usage;
            this.algorithmMember = algorithmMember;
            this.algorithm = algorithm;
        }

        String spec() {
            return spec;
        }

        String usage() {
            return usage;
        }

        /** The member of the description that lists algorithms. */
        String algorithmMember() {
            return algorithmMember;
        }

        String algorithm() {
            return algorithm;
        }
    }

    /** Whether it can be used. */
    enum State {
        ENABLED("Enabled"),
        DISABLED("Disabled"),
        PENDING_DELETION("PendingDeletion");

        private final String word;

        State(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
