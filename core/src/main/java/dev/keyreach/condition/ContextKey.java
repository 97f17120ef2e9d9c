package dev.keyreach.condition;

/**
 * A condition key. Names are case-insensitive, the tail of tag and encryption-context keys included (spec 2.8): two keys
 * are equal when their {@link #id} is.
 *
 * @param name spelled as in the catalogue, a tail as the policy writes it
 * @param id the name in lower case
 * @param type what its values are
 * @param multivalued whether a request can carry several values
 * @param known whether the catalogue has it; unknown keys count as single-valued request keys
 */
public record ContextKey(String name, String id, Type type, boolean multivalued, boolean known) {

    /** What the values of a key are. */
    public enum Type {
        STRING,
        NUMERIC,
        DATE,
        BOOL,
        IP_ADDRESS,
        ARN
    }

    /** The tail of a key such as {@code aws:ResourceTag/*}, as written; for a key without tail the whole name. */
    public String tail(String prefixId) {
        return id.startsWith(prefixId) ? name.substring(prefixId.length()) : name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContextKey key && key.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
