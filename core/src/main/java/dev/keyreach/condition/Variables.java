package dev.keyreach.condition;

import dev.keyreach.condition.Template.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Puts values in the place of variables. Spec section 2.10. */
public final class Variables {
    private Variables() {}

    /** A template after its variables were looked up. */
    public sealed interface Resolution {
        /** All variables have values. */
        record Resolved(Glob glob) implements Resolution {}

        /** A variable has certainly no value: nothing matches. */
        record NoValue() implements Resolution {}

        /**
         * The value of a variable is known only when a request is made.
         *
         * @param rest what is left: the variables that are open, all others replaced
         */
        record Open(Template rest) implements Resolution {}
    }

    /** Resolves all variables of a template. */
    public static Resolution resolve(Template template, Function<ContextKey, Knowledge> known) {
        if (template.isFixed()) {
            return new Resolution.Resolved(template.fixed());
        }
        List<Part> rest = new ArrayList<>();
        StringBuilder glob = new StringBuilder();
        for (Part part : template.parts()) {
            switch (part) {
                case Part.Literal(String text) -> glob.append(text);
                case Part.Variable(ContextKey key, Optional<String> whenAbsent) -> {
                    // Multivalued keys cannot be variables: no value.
                    if (key.multivalued()) {
                        return new Resolution.NoValue();
                    }
                    switch (known.apply(key)) {
                        case Knowledge.Known(List<String> values) -> {
                            if (values.size() != 1) {
                                return new Resolution.NoValue();
                            }
                            glob.append(values.getFirst());
                        }
                        case Knowledge.Absent() -> {
                            if (whenAbsent.isEmpty()) {
                                return new Resolution.NoValue();
                            }
                            glob.append(whenAbsent.get());
                        }
                        case Knowledge.Unknown unknown -> {
                            flush(glob, rest);
                            rest.add(part);
                        }
                    }
                }
            }
        }
        if (rest.isEmpty()) {
            return new Resolution.Resolved(new Glob(glob.toString()));
        }
        flush(glob, rest);
        return new Resolution.Open(new Template(template.written(), rest));
    }

    private static void flush(StringBuilder glob, List<Part> parts) {
        if (!glob.isEmpty()) {
            parts.add(new Part.Literal(glob.toString()));
            glob.setLength(0);
        }
    }
}
