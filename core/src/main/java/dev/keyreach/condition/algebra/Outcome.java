package dev.keyreach.condition.algebra;

/** Whether some request satisfies a formula. */
public sealed interface Outcome {

    /** Some does. */
    record Satisfiable(Assignment request) implements Outcome {}

    /** It is proved that none does. */
    record Unsatisfiable() implements Outcome {}

    /** The limits were reached before either was proved. */
    record Unclear() implements Outcome {}

    Outcome UNSATISFIABLE = new Unsatisfiable();
    Outcome UNCLEAR = new Unclear();
}
