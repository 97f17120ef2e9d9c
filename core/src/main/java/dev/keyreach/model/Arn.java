package dev.keyreach.model;

import java.util.List;
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
    private static final List<String> COMMON = List.of("", "aws", "iam", "kms", "sts");

    /** The parts of an ARN, or empty when the text does not start {@code arn:} or has fewer than five colons. */
    public static Optional<Arn> parse(String text) {
        if (!text.startsWith("arn:")) {
            return Optional.empty();
        }
        int partition = text.indexOf(':', 4);
        int service = partition < 0 ? -1 : text.indexOf(':', partition + 1);
        int region = service < 0 ? -1 : text.indexOf(':', service + 1);
        int account = region < 0 ? -1 : text.indexOf(':', region + 1);
        if (account < 0) {
            return Optional.empty();
        }
        return Optional.of(new Arn(
                word(text, 4, partition),
                word(text, partition + 1, service),
                word(text, service + 1, region),
                text.substring(region + 1, account),
                text.substring(account + 1)));
    }

    /** A part of the text; one object for the words that almost all ARNs have. */
    private static String word(String text, int start, int end) {
        for (String common : COMMON) {
            if (end - start == common.length() && text.startsWith(common, start)) {
                return common;
            }
        }
        return text.substring(start, end);
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
        int order = compare(partition, other.partition);
        order = order != 0 ? order : compare(service, other.service);
        order = order != 0 ? order : compare(region, other.region);
        order = order != 0 ? order : compare(account, other.account);
        return order != 0 ? order : resource.compareTo(other.resource);
    }

    /** As texts with a colon behind them compare, so that ARNs are in the order of their texts. */
    private static int compare(String part, String other) {
        int length = Math.min(part.length(), other.length());
        for (int i = 0; i < length; i++) {
            if (part.charAt(i) != other.charAt(i)) {
                return part.charAt(i) - other.charAt(i);
            }
        }
        if (part.length() == other.length()) {
            return 0;
        }
        return part.length() < other.length() ? ':' - other.charAt(length) : part.charAt(length) - ':';
    }

    @Override
    public String toString() {
        return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
