package dev.keyreach.cli.option;

import dev.keyreach.cli.outcome.UsageProblem;
import dev.keyreach.synthetic.Mix;
import dev.keyreach.synthetic.Share;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** An option for each share of the mix, made of the table that the generator reads. */
public final class MixOptions {
    private final Map<Share, Double> given = new EnumMap<>(Share.class);

    /** Makes the options known to a command. */
    public void addTo(CommandSpec spec) {
        ArgGroupSpec.Builder group = ArgGroupSpec.builder()
                .exclusive(false)
                .validate(false)
                .heading("%nThe mix (what is left of the keys has the default policy; of the roles, is for people):%n");
        for (Share share : Share.values()) {
            group.addArg(option(share));
        }
        spec.addArgGroup(group.build());
    }

    private OptionSpec option(Share share) {
        return OptionSpec.builder("--" + share.word())
                .type(Double.class)
                .paramLabel("PERCENT")
                .converters(MixOptions::percent)
                .description("Share of " + share.meaning() + "; default " + number(share.usual()) + ".")
                .setter(new ISetter() {
                    @Override
                    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
                    public <T> T set(T value) {
                        if (value instanceof Double percent) {
                            given.put(share, percent);
                        }
                        return value;
                    }
                })
                .build();
    }

    private static Double percent(String text) {
        try {
            double percent = Double.parseDouble(text);
            if (percent >= 0 && percent <= 100) {
                return percent;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw new TypeConversionException("`" + text + "` is no number from 0 to 100");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%s", value);
    }

    /**
     * The mix that was asked for.
     *
     * @throws UsageProblem when parts of one whole are more than it
     */
    public Mix mix() {
        try {
            return new Mix(given);
        } catch (IllegalArgumentException e) {
            throw new UsageProblem(String.valueOf(e.getMessage()), List.of("give smaller shares"));
        }
    }
}
