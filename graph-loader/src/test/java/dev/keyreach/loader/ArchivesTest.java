package dev.keyreach.loader;

import static dev.keyreach.loader.Dump.ACCOUNT;
import static dev.keyreach.loader.Dump.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.source.Limits;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Provenance.Slot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packed dumps, honest and not. */
class ArchivesTest {
    private static final Limits TIGHT = new Limits(10_000_000, 50, 5_000_000, 1_000_000, 100);

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) {
        Dump.write(folder.resolve(name), bytes);
        return folder.resolve(name);
    }

    private static byte[] tar(Dump dump) {
        return Dump.packed(out -> tar(dump, out));
    }

    private static void tar(Dump dump, OutputStream out) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            TarArchiveEntry link = new TarArchiveEntry("accounts/link.json", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
            for (Map.Entry<String, byte[]> file : dump.files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
    }

    @Test
    void archivesHoldTheSameAsFolders() throws LoadException {
        Dump dump = Dump.whole();
        LoadedData plain = dump.loadIn(folder.resolve("plain"));
        List<Path> packed = List.of(
                file("dump.zip", dump.zip()),
                file("dump.tar.gz", Dump.gz(tar(dump))),
                file("dump.tgz", Dump.gz(tar(dump))),
                file("dump.tar", tar(dump)),
                file("zip-without-extension", dump.zip()));
        for (Path archive : packed) {
            LoadedData data = Dump.load(archive);
            assertThat(data.snapshot().accounts())
                    .as(archive.toString())
                    .isEqualTo(plain.snapshot().accounts());
            assertThat(data.snapshot().gaps()).isEqualTo(plain.snapshot().gaps());
            assertThat(data.diagnostics()).isEmpty();
            assertThat(data.summary().files().read()).isEqualTo(7);
        }
    }

    @Test
    void compressedFilesInFoldersAndArchivesAreRead() throws LoadException {
        Dump dump = Dump.whole();
        Dump compressed = new Dump();
        dump.files.forEach((path, bytes) -> compressed.with(path + ".gz", Dump.gz(bytes)));
        LoadedData plain = dump.loadIn(folder.resolve("plain"));
        LoadedData gz = compressed.loadIn(folder.resolve("gz"));
        assertThat(gz.snapshot().accounts()).isEqualTo(plain.snapshot().accounts());
        assertThat(gz.diagnostics()).isEmpty();
        LoadedData inZip = Dump.load(file("gz.zip", compressed.zip()));
        assertThat(inZip.snapshot().accounts()).isEqualTo(plain.snapshot().accounts());
        assertThat(inZip.diagnostics()).isEmpty();
    }

    @Test
    void provenanceNamesTheEntry() throws LoadException, IOException {
        Path archive = file("dump.zip", Dump.whole().zip());
        LoadedData data = Dump.load(archive);
        PolicyUse use =
                Dump.account(data, ACCOUNT).roles().get("worker").policies().getFirst();
        SourceRef at = data.provenance().find(Slot.of(use)).orElseThrow().statement("/Statement", 0);
        assertThat(at.file()).isEqualTo(archive + "!/" + Dump.DETAILS);
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Places places = Places.of(() -> zip.getInputStream(zip.getEntry(Dump.DETAILS)), new ObjectMapper());
            assertThat(places.at(at.pointer()).path("Sid").asText()).isEqualTo("Dec");
            assertThat(places.line(at.pointer())).isEqualTo(at.line());
        }
    }

    @Test
    void aZipBombIsNotInflated() throws LoadException {
        byte[] spaces = new byte[30_000_000];
        Arrays.fill(spaces, (byte) ' ');
        spaces[0] = '[';
        Dump.whole().in(folder.resolve("data"));
        Path zip = file("data/bomb.zip", new Dump().with("bomb.json", spaces).zip());
        Path gz = file("data/bomb.json.gz", Dump.gz(spaces));
        Path tgz = file("data/bomb.tar.gz", Dump.gz(tar(new Dump().with("bomb.json", spaces))));
        assertThat(zip).isNotEmptyFile();
        LoadedData data = Dump.load(new Limits(1L << 30, 50, 1L << 30, 1_000_000, 100), folder.resolve("data"));
        assertThat(data.diagnostics())
                .extracting(d -> d.code() + " " + d.where().file())
                .containsExactlyInAnyOrder(
                        "E_ARCHIVE_LIMIT " + zip + "!/bomb.json", "E_ARCHIVE_LIMIT " + gz, "E_ARCHIVE_LIMIT " + tgz);
        assertThat(Dump.account(data, ACCOUNT).complete()).isTrue();
    }

    @Test
    void theDefaultLimitsStopABombToo() throws LoadException {
        byte[] spaces = new byte[64 << 20];
        Arrays.fill(spaces, (byte) ' ');
        spaces[0] = '[';
        Dump.whole().in(folder);
        file("bomb.json.gz", Dump.gz(spaces));
        assertThat(Dump.codes(Dump.load(folder))).containsExactly(DiagnosticCode.E_ARCHIVE_LIMIT);
    }

    @Test
    void tooManyEntriesAndTooManyBytesAreRefused() throws LoadException {
        Dump many = new Dump();
        for (int i = 0; i < 60; i++) {
            many.with("f" + i + ".json", "{}");
        }
        Dump large = new Dump();
        for (int i = 0; i < 4; i++) {
            byte[] noise = new byte[2_000_000];
            new java.util.Random(i).nextBytes(noise);
            large.with("f" + i + ".bin", noise);
        }
        Dump.whole().in(folder);
        Path manyZip = file("many.zip", many.zip());
        Path manyTar = file("many.tar", tar(many));
        Path largeZip = file("large.zip", large.zip());
        LoadedData data = Dump.load(TIGHT, folder);
        assertThat(data.diagnostics())
                .filteredOn(d -> d.code() == DiagnosticCode.E_ARCHIVE_LIMIT)
                .extracting(d -> d.where().file())
                .containsExactlyInAnyOrder(manyZip.toString(), manyTar.toString(), largeZip.toString());
        assertThat(Dump.account(data, ACCOUNT).complete()).isTrue();
    }

    @Test
    void namesThatClimbOutAreOnlyNames() throws LoadException, IOException {
        Dump evil = new Dump();
        Dump.whole().files.forEach((path, bytes) -> evil.with("../../evil/" + path, bytes));
        evil.with("x\u001b[2J.json", "{\"Unknown\":1}");
        Path inner = Files.createDirectories(folder.resolve("a/b/c"));
        Dump.write(inner.resolve("evil.zip"), evil.zip());
        LoadedData data = Dump.load(inner);
        assertThat(folder.resolve("a/evil")).doesNotExist();
        assertThat(Dump.key(data, KEY).policy()).isPresent();
        assertThat(Dump.only(data, DiagnosticCode.W_FILE_UNKNOWN).where().file())
                .endsWith("evil.zip!/x?[2J.json");
    }

    @Test
    void brokenArchivesAreDiagnostics() throws LoadException {
        byte[] zip = Dump.whole().zip();
        byte[] tgz = Dump.gz(tar(Dump.whole()));
        Dump.whole().in(folder);
        file("short.zip", Arrays.copyOf(zip, zip.length / 2));
        file("short.tar.gz", Arrays.copyOf(tgz, tgz.length / 2));
        file("short.json.gz", Arrays.copyOf(Dump.gz(Dump.whole().files.get(Dump.DETAILS)), 60));
        file("no.zip", "not a zip".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        LoadedData data = Dump.load(folder);
        assertThat(data.diagnostics())
                .filteredOn(d -> d.code() == DiagnosticCode.E_FILE_UNREADABLE)
                .extracting(d -> d.where().file().replaceAll(".*/", ""))
                .containsExactlyInAnyOrder("short.zip", "short.tar.gz", "short.json.gz", "no.zip");
        assertThat(Dump.account(data, ACCOUNT).complete()).isTrue();
    }

    @Test
    void archivesInArchivesAreLeftAlone() throws LoadException {
        Dump outer = Dump.whole().with("inner.zip", Dump.whole().zip());
        LoadedData data = Dump.load(file("outer.zip", outer.zip()));
        assertThat(data.summary().files().ignored()).isEqualTo(1);
        assertThat(data.diagnostics()).isEmpty();
    }

    @Test
    void theListenerHearsOfEveryFile() throws LoadException {
        Path data = Dump.whole().in(folder);
        AtomicInteger found = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        AtomicInteger bytes = new AtomicInteger();
        SnapshotLoader.load(List.of(data), new LoadListener() {
            @Override
            public void filesFound(int files, long size) {
                found.set(files);
                bytes.addAndGet((int) size);
            }

            @Override
            public void fileDone(String file, long size) {
                done.incrementAndGet();
                bytes.addAndGet((int) -size);
            }
        });
        assertThat(found).hasValue(7);
        assertThat(done).hasValue(7);
        assertThat(bytes).hasValue(0);
    }
}
