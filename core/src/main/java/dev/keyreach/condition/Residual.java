package dev.keyreach.condition;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a verdict still depends on: a formula over atoms, in negation normal form. Build one with {@link Residuals} only.
 * Spec section 6.2.
 */
public sealed interface Residual {

    /** Holds under every request. */
    Residual TRUE = new Constant(true);

    /** Holds under no request. */
    Residual FALSE = new Constant(false);

    /** True or false; never stands inside another formula. */
    record Constant(boolean value) implements Residual {}

    /** All parts hold; at least two, sorted by text. */
    record And(List<Residual> parts) implements Residual {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** Some part holds; at least two, sorted by text. */
    record Or(List<Residual> parts) implements Residual {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** The atom does not hold. */
    record Not(Atom atom) implements Residual {}

    /**
     * A formula about one check of a call that has several: its keys of the resource are those of that check.
     *
     * @param step names the check, for example {@code kms:ReEncryptTo on ARN}
     */
    record At(String step, Residual when) implements Residual {}

    /** A fact of a request that the snapshot does not decide. */
    sealed interface Atom extends Residual {}

    /**
     * A condition on one key.
     *
     * @param operator positive operator, with set-operator prefix and IfExists suffix if written, or {@code Null}
     * @param values sorted, without repeats; variables that could not be resolved are left in place
     */
    record Test(String operator, ContextKey key, List<String> values) implements Atom {
        public Test {
            values = values.size() < 2
                    ? List.copyOf(values)
                    : values.stream().distinct().sorted().toList();
        }
    }

    /**
     * The administrators of an account that is not loaded have allowed the caller (spec 6.3).
     *
     * @param account 12 digits, or {@code *} for any account
     */
    record Delegation(String account) implements Atom {}

    /** A constraint of a grant on the encryption context of the request (spec 3.8). */
    record EncryptionContext(Mode mode, SequencedMap<String, String> pairs) implements Atom {
        public EncryptionContext {
            pairs = Collections.unmodifiableSequencedMap(new TreeMap<>(pairs));
        }

        /** How the request's pairs compare with the constraint's. */
        public enum Mode {
            SUBSET("Subset"),
            EQUALS("Equals");

            private final String word;

            Mode(String word) {
                this.word = word;
            }

            /** The word in JSON. */
            public String word() {
                return word;
            }
        }

        /** Whether an encryption context satisfies the constraint; names and values compare exactly [I-9]. */
        public boolean holds(Map<String, String> requested) {
            return mode == Mode.EQUALS
                    ? requested.equals(pairs)
                    : requested.entrySet().containsAll(pairs.entrySet());
        }
    }

    /** Whether this is {@link #TRUE}. */
    default boolean isTrue() {
        return equals(TRUE);
    }

    /** Whether this is {@link #FALSE}. */
    default boolean isFalse() {
        return equals(FALSE);
    }
}
