package dev.keyreach.condition;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Points in time as policies write them: ISO 8601, or epoch seconds. Spec section 2.9. */
public final class Moments {
    private Moments() {}

    /** Epoch seconds, with a fraction; empty when the text is no point in time. */
    public static Optional<BigDecimal> parse(String text) {
        return Numbers.parse(text).or(() -> iso(text));
    }

    private static Optional<BigDecimal> iso(String text) {
        try {
            OffsetDateTime moment = text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(hasOffset(text) ? text : text + "Z");
            return Optional.of(BigDecimal.valueOf(moment.toEpochSecond()).add(BigDecimal.valueOf(moment.getNano(), 9)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean hasOffset(String text) {
        String time = text.substring(text.indexOf('T'));
        return time.endsWith("Z") || time.indexOf('+') >= 0 || time.indexOf('-') >= 0;
    }
}
