package dev.keyreach.benchmarks.process;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A generated organization.
 *
 * @param bytes of all its files
 * @param key ARN of the key with the most grants
 * @param principal ARN of a role in the account of that key
 */
record Dataset(Path folder, long files, long bytes, String key, String principal) {

    /** Looks at a folder that {@code generate} has written. */
    static Dataset of(Path folder) throws IOException {
        List<Path> files = files(folder);
        Path grants = files.stream()
                .filter(file -> folder(file, 1).equals("list-grants"))
                .max(Comparator.comparingLong(Dataset::size).thenComparing(Comparator.naturalOrder()))
                .orElseThrow(() -> new IOException("no grants in " + folder));
        String account = folder(grants, 4);
        String id = folder(grants, 0).replace(".json", "");
        Path details = folder.resolve("accounts").resolve(account).resolve("get-account-authorization-details.json");
        return new Dataset(
                folder,
                files.size(),
                files.stream().mapToLong(Dataset::size).sum(),
                "arn:aws:kms:" + folder(grants, 2) + ":" + account + ":key/" + id,
                role(details));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(Files::isRegularFile)
                    .filter(file -> !folder(file, 0).startsWith("."))
                    .toList();
        }
    }

    /** The name of the file, or of a folder that many steps above it. */
    private static String folder(Path file, int above) {
        int index = file.getNameCount() - 1 - above;
        return index < 0 ? "" : file.getName(index).toString();
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    /** The first role that is no service's own; read only as far as that. */
    private static String role(Path details) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(details.toFile())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING
                        && "Arn".equals(parser.currentName())
                        && parser.getText().contains(":role/")
                        && !parser.getText().contains(":role/aws-")) {
                    return parser.getText();
                }
            }
        }
        throw new IOException("no role in " + details);
    }
}
