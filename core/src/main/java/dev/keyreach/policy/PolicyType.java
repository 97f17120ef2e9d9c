package dev.keyreach.policy;

import java.util.Locale;
import java.util.Optional;

/**
 * The kinds of policy documents and what differs between their grammars. Spec section 2.1.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">IAM policy grammar</a>
 */
public enum PolicyType {
    KEY(true, 32_768),
    IDENTITY(false, 6_144),
    TRUST(true, 2_048),
    SCP(false, Integer.MAX_VALUE),
    RCP(true, Integer.MAX_VALUE),
    VPCE(true, Integer.MAX_VALUE),
    BOUNDARY(false, 6_144),
    SESSION(false, 2_048);

    private final boolean hasPrincipal;
    private final int sizeLimit;

    PolicyType(boolean hasPrincipal, int sizeLimit) {
        this.hasPrincipal = hasPrincipal;
        this.sizeLimit = sizeLimit;
    }

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type with that word on the command line. */
    public static Optional<PolicyType> ofWord(String word) {
        for (PolicyType type : values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Whether statements must name a principal; otherwise they must not. */
    public boolean hasPrincipal() {
        return hasPrincipal;
    }

    /** Whether the document may have an {@code Id}. */
    public boolean allowsId() {
        return this == KEY || this == TRUST || this == VPCE;
    }

    /** Whether a Sid may have any allowed character, spaces too; otherwise only letters and digits. */
    public boolean allowsAnySid() {
        return this == KEY || this == VPCE;
    }

    /** Whether the document is attached to an identity (or limits one) and its resources must be ARNs. */
    public boolean isIdentity() {
        return this == IDENTITY || this == BOUNDARY || this == SESSION;
    }

    /** Whether the characters of spec 2.1 are enforced: IAM and key policies. */
    public boolean limitsCharacters() {
        return isIdentity() || this == KEY || this == TRUST;
    }

    /**
     * The largest document: bytes as stored for key policies, characters without white space for the others; no limit of
     * ours for organization and endpoint policies.
     */
    public int sizeLimit() {
        return sizeLimit;
    }

    /** Whether {@link #sizeLimit()} counts stored bytes rather than characters without white space. */
    public boolean countsStoredBytes() {
        return this == KEY;
    }
}
