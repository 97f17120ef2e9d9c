package dev.keyreach.law;

import dev.keyreach.condition.Residual;
import dev.keyreach.condition.Residual.Test;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * Whether a residual holds in one request: written from spec 2.9, 2.10 and 6.2 alone, to judge the engine.
 *
 * @param step the keys of a check, by the name that {@link Residual.At} gives it; an empty name is the only check
 * @param delegated whether accounts that are not loaded allow the caller
 */
record Truth(Function<String, Carried> step, boolean delegated) {

    /**
     * What one check sees.
     *
     * @param keys values by lower-case name; what is not there is absent
     */
    record Carried(Map<String, List<String>> keys, Map<String, String> encryptionContext) {}

    boolean holds(Residual formula) {
        return holds(formula, "");
    }

    private boolean holds(Residual formula, String at) {
        return switch (formula) {
            case Residual.Constant(boolean value) -> value;
            case Residual.And(List<Residual> parts) -> parts.stream().allMatch(part -> holds(part, at));
            case Residual.Or(List<Residual> parts) -> parts.stream().anyMatch(part -> holds(part, at));
            case Residual.Not(Residual.Atom atom) -> !holds(atom, at);
            case Residual.At(String name, Residual when) -> holds(when, name);
            case Residual.Delegation delegation -> delegated;
            case Residual.EncryptionContext(Residual.EncryptionContext.Mode mode, var pairs) -> {
                Map<String, String> carried = step.apply(at).encryptionContext();
                yield switch (mode) {
                    case EQUALS -> carried.equals(pairs);
                    case SUBSET -> carried.entrySet().containsAll(pairs.entrySet());
                };
            }
            case Test test -> new Atom(test, step.apply(at).keys()).holds();
        };
    }

    /** One test of one key. */
    private record Atom(Test test, Map<String, List<String>> keys) {

        boolean holds() {
            String operator = test.operator().toLowerCase(Locale.ROOT);
            List<String> actual = keys.getOrDefault(test.key().id(), List.of());
            if (operator.equals("null")) {
                return test.values().contains(Boolean.toString(actual.isEmpty()));
            }
            boolean forAll = operator.startsWith("forallvalues:");
            boolean ifExists = operator.endsWith("ifexists");
            if (actual.isEmpty()) {
                return forAll || ifExists;
            }
            String base = operator.substring(operator.indexOf(':') + 1);
            String comparison = ifExists ? base.substring(0, base.length() - "ifexists".length()) : base;
            return forAll
                    ? actual.stream().allMatch(value -> matchesSome(comparison, value))
                    : actual.stream().anyMatch(value -> matchesSome(comparison, value));
        }

        private boolean matchesSome(String comparison, String actual) {
            return test.values().stream().anyMatch(written -> matches(comparison, written, actual));
        }

        private boolean matches(String comparison, String written, String actual) {
            return switch (comparison) {
                case "stringequals" -> text(written, false).map(actual::equals).orElse(false);
                case "stringequalsignorecase" ->
                    text(written, false).map(actual::equalsIgnoreCase).orElse(false);
                case "stringlike" ->
                    text(written, true)
                            .map(glob -> Patterns.matches(glob, actual))
                            .orElse(false);
                case "arnlike", "arnequals" ->
                    text(written, true)
                            .map(glob -> Patterns.matchesArn(glob, actual))
                            .orElse(false);
                case "numericequals" -> compare(number(actual), number(written), sign -> sign == 0);
                case "numericlessthan" -> compare(number(actual), number(written), sign -> sign < 0);
                case "numericlessthanequals" -> compare(number(actual), number(written), sign -> sign <= 0);
                case "numericgreaterthan" -> compare(number(actual), number(written), sign -> sign > 0);
                case "numericgreaterthanequals" -> compare(number(actual), number(written), sign -> sign >= 0);
                case "dateequals" -> compare(moment(actual), moment(written), sign -> sign == 0);
                case "datelessthan" -> compare(moment(actual), moment(written), sign -> sign < 0);
                case "datelessthanequals" -> compare(moment(actual), moment(written), sign -> sign <= 0);
                case "dategreaterthan" -> compare(moment(actual), moment(written), sign -> sign > 0);
                case "dategreaterthanequals" -> compare(moment(actual), moment(written), sign -> sign >= 0);
                case "bool" -> actual.equalsIgnoreCase(written);
                case "binaryequals" ->
                    bytes(actual).isPresent() && bytes(actual).equals(bytes(written));
                case "ipaddress" -> isInside(actual, written);
                default -> throw new AssertionError("an atom has a positive operator, not " + test.operator());
            };
        }

        /** The text after substitution, wildcards as {@link Patterns} has them; empty when a variable has no value. */
        private Optional<String> text(String written, boolean wildcards) {
            StringBuilder text = new StringBuilder();
            int i = 0;
            while (i < written.length()) {
                int close = written.startsWith("${", i) ? written.indexOf('}', i) : -1;
                if (close < 0) {
                    char c = written.charAt(i++);
                    text.append(wildcards ? Patterns.wildcard(c) : c);
                    continue;
                }
                String body = written.substring(i + 2, close);
                i = close + 1;
                if (List.of("*", "?", "$").contains(body)) {
                    text.append(body);
                    continue;
                }
                Optional<String> value = variable(body);
                if (value.isEmpty()) {
                    return value;
                }
                text.append(value.get());
            }
            return Optional.of(text.toString());
        }

        private Optional<String> variable(String body) {
            String[] nameAndDefault = body.split(",", 2);
            String id = nameAndDefault[0].strip().toLowerCase(Locale.ROOT);
            List<String> values = keys.getOrDefault(id, List.of());
            PoolKey key = Pool.key(id);
            if (key != null && key.multivalued()) {
                return Optional.empty();
            }
            if (!values.isEmpty()) {
                return Optional.of(values.getFirst());
            }
            return nameAndDefault.length == 1
                    ? Optional.empty()
                    : Optional.of(nameAndDefault[1].strip().replaceAll("^'|'$", ""));
        }
    }

    private static boolean compare(Optional<BigDecimal> left, Optional<BigDecimal> right, IntPredicate sign) {
        return left.isPresent() && right.isPresent() && sign.test(left.get().compareTo(right.get()));
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> moment(String text) {
        return number(text).or(() -> instant(text).map(at -> BigDecimal.valueOf(at.getEpochSecond())));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(
                    text.contains("T")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> bytes(String base64) {
        try {
            return Optional.of(Arrays.toString(Base64.getDecoder().decode(base64)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Four numbers or something with colons; the JDK would take "1" for an address as well. */
    private static boolean isLiteral(String address) {
        return address.matches("\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9a-f.]*:[0-9a-f.:]+");
    }

    /** The JDK reads the literals of the pool without looking up names; the arithmetic is on whole numbers. */
    private static boolean isInside(String address, String block) {
        String[] parts = block.split("/", 2);
        if (!isLiteral(parts[0]) || !isLiteral(address)) {
            return false;
        }
        try {
            byte[] outer = InetAddress.getByName(parts[0]).getAddress();
            byte[] inner = InetAddress.getByName(address).getAddress();
            int bits = outer.length * 8;
            int shift = bits - (parts.length == 1 ? bits : Integer.parseInt(parts[1]));
            return outer.length == inner.length
                    && new BigInteger(1, outer).shiftRight(shift).equals(new BigInteger(1, inner).shiftRight(shift));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
