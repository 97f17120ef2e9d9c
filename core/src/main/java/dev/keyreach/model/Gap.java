package dev.keyreach.model;

/**
 * Something that was not loaded and could change an answer. Spec section 6.5.
 *
 * @param code what is missing
 * @param subject ARN, account id or organization id that it is missing for
 * @param could which way an answer could move if it were there
 */
public record Gap(Code code, String subject, Could could) implements Comparable<Gap> {

    /** What can be missing. */
    public enum Code {
        GRANTS_NOT_LOADED("grants"),
        KEY_POLICY_NOT_LOADED("key policy"),
        KEY_NOT_LOADED("key"),
        ACCOUNT_INCOMPLETE("users, roles and policies"),
        POLICY_NOT_LOADED("an attached policy"),
        ORGANIZATION_NOT_LOADED("organization, SCPs and RCPs"),
        ALIASES_NOT_LOADED("aliases"),
        TAGS_NOT_LOADED("tags"),
        STATEMENT_UNREADABLE("a statement that could not be read");

        private final String words;

        Code(String words) {
            this.words = words;
        }

        /** What is missing, in words that follow "not loaded:". */
        public String words() {
            return words;
        }
    }

    /** Which way the access could differ from what was computed. */
    public enum Could {
        /** There may be more access than computed. */
        WIDEN,
        /** There may be less. */
        NARROW,
        /** Either. */
        EITHER
    }

    @Override
    public int compareTo(Gap other) {
        int byCode = code.compareTo(other.code);
        if (byCode != 0) {
            return byCode;
        }
        int bySubject = subject.compareTo(other.subject);
        return bySubject != 0 ? bySubject : could.compareTo(other.could);
    }
}
