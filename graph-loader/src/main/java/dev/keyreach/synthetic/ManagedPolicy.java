package dev.keyreach.synthetic;

/** A managed policy as one account has it. */
record ManagedPolicy(String path, String name, String arn, Document document) {
    boolean ofAws() {
        return arn.startsWith("arn:aws:iam::aws:");
    }
}
