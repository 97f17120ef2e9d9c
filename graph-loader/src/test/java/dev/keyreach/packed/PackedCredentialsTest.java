package dev.keyreach.packed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.loader.LoadedData;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of credentials, and that it is not known, is the same in a snapshot file. */
class PackedCredentialsTest {
    @TempDir
    Path folder;

    @Test
    void what_is_known_and_what_is_not_comes_back() throws Exception {
        Path input = Files.writeString(folder.resolve("org.yaml"), """
                accounts:
                  "111122223333":
                    users:
                      full: {accessKeys: 2, password: true}
                      none: {}
                      open: {accessKeys: many}
                """);
        LoadedData loaded = Everything.load(input);
        Path packed = folder.resolve("org.keyreach");
        PackedWriter.write(loaded, "1.2.3", packed);
        PackedFile file = PackedFile.open(packed);
        assertThat(Everything.of(file.data())).isEqualTo(Everything.of(loaded));
        assertThat(of(file, "full")).isEqualTo(new Credentials(OptionalInt.of(2), Optional.of(true)));
        assertThat(of(file, "none")).isEqualTo(Credentials.NONE);
        assertThat(of(file, "open")).isEqualTo(new Credentials(OptionalInt.empty(), Optional.of(false)));
    }

    private static Credentials of(PackedFile file, String user) {
        return file.data()
                .snapshot()
                .account(new AccountId("111122223333"))
                .orElseThrow()
                .users()
                .get(user)
                .credentials();
    }

    @Test
    void the_content_id_tells_credentials_apart() throws Exception {
        assertThat(contentId("{accessKeys: 1}")).isEqualTo(contentId("{accessKeys: 1, password: false}"));
        assertThat(contentId("{accessKeys: 1}")).isNotEqualTo(contentId("{accessKeys: 2}"));
        assertThat(contentId("{}")).isNotEqualTo(contentId("{password: true}"));
    }

    private String contentId(String user) throws Exception {
        Path input = Files.writeString(
                folder.resolve("one.yaml"), "accounts: {\"111122223333\": {users: {a: " + user + "}}}");
        LoadedData loaded = Everything.load(input);
        return ContentId.of(loaded.snapshot(), loaded.policies());
    }
}
