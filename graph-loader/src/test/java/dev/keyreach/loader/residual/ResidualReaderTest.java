package dev.keyreach.loader.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no formula is refused with a reason; the law that formulas survive is tested where they are drawn. */
class ResidualReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "1",
                "{}",
                "{\"and\": true}",
                "{\"when\": true}",
                "{\"at\": \"s\"}",
                "{\"op\": \"Bool\", \"key\": \"aws:SecureTransport\"}",
                "{\"op\": \"Bool\", \"op\": \"Bool\", \"key\": \"k\", \"values\": []}",
                "{\"delegation\": \"1\", \"not\": true}",
                "{\"encryptionContext\": {\"pairs\": {}}}",
                "{\"encryptionContext\": {\"mode\": \"Some\", \"pairs\": {}}}",
                "{\"else\": true}",
                "true false",
                "{\"and\": [true"
            })
    void what_is_no_formula_is_refused(String text) {
        assertThatThrownBy(() -> ResidualReader.read(text))
                .isInstanceOf(ResidualFormatException.class)
                .hasMessageStartingWith("no formula: ");
    }

    @Test
    void depth_is_bounded() {
        String deep = "{\"not\":".repeat(5_000) + "true" + "}".repeat(5_000);
        assertThatThrownBy(() -> ResidualReader.read(deep)).isInstanceOf(ResidualFormatException.class);
        String possible = "{\"not\":".repeat(100) + "{\"delegation\":\"123456789012\"}" + "}".repeat(100);
        assertThat(ResidualJson.text(ResidualReader.read(possible))).isEqualTo("{\"delegation\":\"123456789012\"}");
    }
}
