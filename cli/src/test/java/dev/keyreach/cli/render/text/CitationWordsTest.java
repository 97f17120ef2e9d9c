package dev.keyreach.cli.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Paths are shortened from the left, ids in them first. */
class CitationWordsTest {
    private static final String PATH = "acme/kms/get-key-policy/98b2943c-6974-439f-aeb5-878753867eee.json:12";

    @Test
    void what_fits_is_whole() {
        assertThat(CitationWords.shortened(PATH, PATH.length())).isEqualTo(PATH);
    }

    @Test
    void ids_are_cut_first() {
        assertThat(CitationWords.shortened(PATH, 45)).isEqualTo("acme/kms/get-key-policy/98b2943c….json:12");
        assertThat(CitationWords.shortened(PATH, 35)).isEqualTo("…/get-key-policy/98b2943c….json:12");
        assertThat(CitationWords.shortened(PATH, 20)).isEqualTo("…/98b2943c….json:12");
        assertThat(CitationWords.shortened(PATH, 12)).isEqualTo("…3c….json:12");
    }

    @Test
    void words_are_no_ids() {
        String path = "a-deadbeef-cafe/list-keys/get-account-authorization-details.json:7";
        assertThat(CitationWords.shortened(path, 50)).isEqualTo("…/get-account-authorization-details.json:7");
    }
}
