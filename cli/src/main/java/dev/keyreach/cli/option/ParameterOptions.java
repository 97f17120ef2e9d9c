package dev.keyreach.cli.option;

import dev.keyreach.cli.outcome.UsageProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Values for the parameters of a query. */
public final class ParameterOptions {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern FRACTION = Pattern.compile("-?\\d+\\.\\d+");

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description =
                    "The value of $NAME. Numbers, true and false are taken for such, everything else for a string; a"
                            + " value in double quotes is a string; a repeated NAME makes a list. Repeatable.")
    private final List<String> parameters = new ArrayList<>();

    /**
     * The values by name.
     *
     * @throws UsageProblem when one has no name
     */
    public Map<String, Object> values() {
        Map<String, List<Object>> all = new HashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw UsageProblem.of(
                        "`" + parameter + "` after --param is not NAME=VALUE",
                        "for example --param action=kms:Decrypt");
            }
            String name = parameter.substring(0, equals);
            all.computeIfAbsent(name.startsWith("$") ? name.substring(1) : name, unseen -> new ArrayList<>())
                    .add(value(parameter.substring(equals + 1)));
        }
        Map<String, Object> values = new HashMap<>();
        all.forEach((name, list) -> values.put(name, list.size() == 1 ? list.getFirst() : List.copyOf(list)));
        return values;
    }

    private static Object value(String text) {
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            return text.substring(1, text.length() - 1);
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (NUMBER.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        return FRACTION.matcher(text).matches() ? Double.valueOf(text) : (Object) text;
    }
}
