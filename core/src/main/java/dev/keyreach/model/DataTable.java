package dev.keyreach.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Tables of AWS facts that ship inside the jar as tab-separated text, so that reading one costs no parser. */
public final class DataTable {
    private DataTable() {}

    /**
     * The rows of a table, each split at its tabs; lines that start with {@code #} are comments.
     *
     * @param owner class beside which the table lies
     * @throws IllegalStateException when the table is not in the jar
     */
    public static List<String[]> rows(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("table is not in the jar: " + name);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
