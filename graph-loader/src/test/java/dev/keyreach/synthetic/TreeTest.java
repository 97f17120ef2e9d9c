package dev.keyreach.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder appears whole or not at all. */
class TreeTest {
    @TempDir
    private Path folder;

    private static void empty(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeEndObject();
    }

    private long entries() throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.count();
        }
    }

    @Test
    void nothingIsThereBeforeTheEnd() throws IOException {
        Path target = folder.resolve("out");
        try (Tree tree = Tree.create(target)) {
            tree.write("a/b.json", TreeTest::empty);
            assertThat(target).doesNotExist();
            tree.commit();
        }
        assertThat(target.resolve("a/b.json")).hasContent("{}\n");
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    void anEmptyFolderGivesWay() throws IOException {
        Path target = Files.createDirectory(folder.resolve("out"));
        try (Tree tree = Tree.create(target)) {
            tree.write("b.json", TreeTest::empty);
            tree.commit();
        }
        assertThat(target.resolve("b.json")).exists();
    }

    @Test
    void aFailureLeavesNothing() throws IOException {
        assertThatThrownBy(() -> {
                    try (Tree tree = Tree.create(folder.resolve("out"))) {
                        tree.write("a/b.json", TreeTest::empty);
                        tree.write("a/c.json", json -> {
                            throw new IOException("no space left");
                        });
                    }
                })
                .hasMessage("no space left");
        assertThat(entries()).isZero();
    }

    /** As when the process is told to end: somebody else cleans up while a file is being written. */
    @Test
    void cleaningUpWaitsForNobodyAndLeavesNothing() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        AtomicReference<String> told = new AtomicReference<>("");
        try (Tree tree = Tree.create(folder.resolve("out"))) {
            Thread writer = Thread.ofPlatform().start(() -> {
                try {
                    tree.write("a.json", json -> {
                        json.writeStartArray();
                        inside.countDown();
                        for (int i = 0; i >= 0; i++) {
                            json.writeNumber(i);
                        }
                    });
                } catch (IOException e) {
                    told.set(String.valueOf(e.getMessage()));
                }
            });
            inside.await();
            tree.abandon();
            writer.join();
            assertThatThrownBy(() -> tree.write("b.json", TreeTest::empty)).hasMessageContaining("told to end");
        }
        assertThat(told.get()).contains("told to end");
        assertThat(entries()).isZero();
    }
}
