package dev.keyreach.model;

import java.util.Optional;

/**
 * An Amazon Resource Name, split on its first five colons; the resource part may hold further colons. Spec section 1.1.
 *
 * @param partition for example {@code aws}, {@code aws-cn}; an open set
 * @param service for example {@code kms}
 * @param region empty for global services
 * @param account 12 digits, {@code aws} for AWS managed policies, or empty
 * @param resource for example {@code key/1234abcd-...}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon Resource Names</a>
 */
public record Arn(String partition, String service, String region, String account, String resource)
        implements Comparable<Arn> {

    /** The parts of an ARN, or empty when the text does not start {@code arn:} or has fewer than five colons. */
    public static Optional<Arn> parse(String text) {
        if (!text.startsWith("arn:")) {
            return Optional.empty();
        }
        String[] parts = text.split(":", 6);
        if (parts.length < 6) {
            return Optional.empty();
        }
        return Optional.of(new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]));
    }

    /**
     * The ARN that the text is.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Arn of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an ARN: " + text));
    }

    /** The account, when the account part is a 12-digit id. */
    public Optional<AccountId> accountId() {
        return AccountId.parse(account);
    }

    /** Whether this is {@code arn:PARTITION:kms:REGION:ACCOUNT:key/ID}. */
    public boolean isKey() {
        return service.equals("kms") && resource.startsWith("key/");
    }

    /** Whether this is {@code arn:PARTITION:kms:REGION:ACCOUNT:alias/NAME}. */
    public boolean isAlias() {
        return service.equals("kms") && resource.startsWith("alias/");
    }

    /** Whether this is the ARN of an IAM role, path included. */
    public boolean isRole() {
        return service.equals("iam") && resource.startsWith("role/");
    }

    /** What follows the last slash of the resource: the name of a user or role, the id of a key. */
    public String name() {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }

    /** The same ARN with another resource part. */
    public Arn withResource(String otherResource) {
        return new Arn(partition, service, region, account, otherResource);
    }

    @Override
    public int compareTo(Arn other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
