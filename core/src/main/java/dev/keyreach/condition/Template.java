package dev.keyreach.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A policy value or resource pattern with its variables: {@code ${key}}, {@code ${key, 'default'}}, and the escapes
 * {@code ${*}}, {@code ${?}}, {@code ${$}}. Spec section 2.10.
 *
 * @param written as the policy has it
 * @param parts in order; literal parts hold wildcards as {@link Glob} does
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy variables</a>
 */
public record Template(String written, List<Part> parts) {
    public Template {
        parts = List.copyOf(parts);
    }

    /** A piece of a template. */
    public sealed interface Part {
        /** Fixed text, wildcards as in {@link Glob}. */
        record Literal(String glob) implements Part {}

        /** A variable, with the value that it has when its key is absent. */
        record Variable(ContextKey key, Optional<String> whenAbsent) implements Part {}
    }

    /**
     * Reads a text.
     *
     * @param variables whether {@code ${...}} is a variable (documents of Version 2012-10-17) or literal text
     * @param wildcards whether {@code *} and {@code ?} are wildcards (patterns) or literal text (StringEquals)
     */
    public static Template of(String written, boolean variables, boolean wildcards) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int i = 0;
        while (i < written.length()) {
            int close = variables && written.startsWith("${", i) ? written.indexOf('}', i) : -1;
            if (close < 0) {
                literal.append(wildcards ? wildcard(written.charAt(i)) : written.charAt(i));
                i++;
                continue;
            }
            String body = written.substring(i + 2, close);
            if (body.equals("*") || body.equals("?") || body.equals("$")) {
                literal.append(body);
            } else {
                flush(literal, parts);
                parts.add(variable(body));
            }
            i = close + 1;
        }
        flush(literal, parts);
        return new Template(written, parts);
    }

    /**
     * Reads an entry of Resource or NotResource: a pattern whose variables may stand in its last ARN part only; before the
     * fifth colon {@code ${...}} is literal text (spec 2.10).
     */
    public static Template ofResource(String written, boolean variables) {
        int colon = -1;
        for (int i = 0; i < 5; i++) {
            colon = written.indexOf(':', colon + 1);
            if (colon < 0) {
                return of(written, false, true);
            }
        }
        List<Part> parts =
                new ArrayList<>(of(written.substring(0, colon + 1), false, true).parts());
        parts.addAll(of(written.substring(colon + 1), variables, true).parts());
        return new Template(written, parts);
    }

    private static char wildcard(char c) {
        return switch (c) {
            case '*' -> Glob.ANY_RUN;
            case '?' -> Glob.ANY_ONE;
            default -> c;
        };
    }

    private static void flush(StringBuilder literal, List<Part> parts) {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private static Part variable(String body) {
        int comma = body.indexOf(',');
        if (comma < 0) {
            return new Part.Variable(ContextKeys.resolve(body.strip()), Optional.empty());
        }
        String value = body.substring(comma + 1).strip();
        boolean quoted = value.length() >= 2 && value.startsWith("'") && value.endsWith("'");
        return new Part.Variable(
                ContextKeys.resolve(body.substring(0, comma).strip()),
                Optional.of(quoted ? value.substring(1, value.length() - 1) : value));
    }

    /**
     * The text that {@link #of} reads as this template in a document that has variables.
     *
     * @param wildcards whether {@code *} and {@code ?} are wildcards there
     */
    public String text(boolean wildcards) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Literal(String glob) -> text.append(new Glob(glob).text(wildcards));
                case Part.Variable(ContextKey key, Optional<String> whenAbsent) -> {
                    text.append("${").append(key.name());
                    whenAbsent.ifPresent(
                            value -> text.append(", '").append(value).append('\''));
                    text.append('}');
                }
            }
        }
        return text.toString();
    }

    /** Whether the template has no variable. */
    public boolean isFixed() {
        for (Part part : parts) {
            if (part instanceof Part.Variable) {
                return false;
            }
        }
        return true;
    }

    /** The keys of the variables in it. */
    public Stream<ContextKey> variables() {
        return parts.stream()
                .flatMap(part -> part instanceof Part.Variable variable ? Stream.of(variable.key()) : Stream.empty());
    }

    /** The text of a template without variables, wildcards as in {@link Glob}. */
    public Glob fixed() {
        if (parts.size() == 1 && parts.getFirst() instanceof Part.Literal(String whole)) {
            return new Glob(whole);
        }
        StringBuilder glob = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Literal(String text)) {
                glob.append(text);
            }
        }
        return new Glob(glob.toString());
    }
}
