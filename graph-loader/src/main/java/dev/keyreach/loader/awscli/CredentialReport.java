package dev.keyreach.loader.awscli;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.Diagnostics;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * The table in {@code aws iam get-credential-report}: comma-separated values, encoded in base64. A key that was deactivated keeps
 * the date of its last change, so that a slot with such a date is a key.
 *
 * @param account that of its users, where they say it
 * @param users what is known of each, by name
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Report format</a>
 */
record CredentialReport(Optional<AccountId> account, Map<String, Credentials> users) {
    private static final String USER = "user";
    private static final String ARN = "arn";
    private static final String PASSWORD = "password_enabled";
    private static final List<String> SLOTS = List.of("access_key_1_", "access_key_2_");
    private static final String ACTIVE = "active";
    private static final String CHANGED = "last_rotated";
    private static final Set<String> NO_DATE = Set.of("", "no_information", "not_supported");

    /**
     * Reads a report; what does not fit is a diagnostic.
     *
     * @param content as the output has it
     * @param at where that stands
     */
    static CredentialReport read(String content, SourceRef at, Diagnostics diagnostics) {
        String table;
        try {
            table = new String(Base64.getMimeDecoder().decode(content), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            table = "";
        }
        List<String> lines = table.lines().filter(line -> !line.isBlank()).toList();
        List<String> heading = lines.isEmpty() ? List.of() : cells(lines.getFirst());
        if (!heading.contains(USER) || !heading.contains(ARN)) {
            diagnostics.add(
                    DiagnosticCode.E_FILE_SHAPE, at, "this is no base64 text of a table with the columns user and arn");
            return new CredentialReport(Optional.empty(), Map.of());
        }
        Map<String, Credentials> users = new TreeMap<>();
        Optional<AccountId> account = Optional.empty();
        for (int i = 1; i < lines.size(); i++) {
            Map<String, String> row = row(heading, cells(lines.get(i)));
            Optional<Arn> arn = Optional.ofNullable(row.get(ARN)).flatMap(Arn::parse);
            Optional<AccountId> own = arn.flatMap(Arn::accountId);
            account = account.isPresent() ? account : own;
            if (own.isEmpty() || !own.equals(account)) {
                diagnostics.add(
                        DiagnosticCode.E_FILE_SHAPE,
                        at,
                        "line " + (i + 1) + " of the report names no user of its account, and was left out");
            } else if (arn.get().resource().startsWith("user/")) {
                users.put(arn.get().name(), credentials(row));
            }
        }
        return new CredentialReport(account, users);
    }

    private static Map<String, String> row(List<String> heading, List<String> cells) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < heading.size() && i < cells.size(); i++) {
            row.put(heading.get(i), cells.get(i));
        }
        return row;
    }

    private static Credentials credentials(Map<String, String> row) {
        int keys = 0;
        for (String slot : SLOTS) {
            Optional<Boolean> used = used(row.getOrDefault(slot + ACTIVE, ""), row.getOrDefault(slot + CHANGED, ""));
            if (used.isEmpty()) {
                return new Credentials(OptionalInt.empty(), flag(row.getOrDefault(PASSWORD, "")));
            }
            keys += used.get() ? 1 : 0;
        }
        return new Credentials(OptionalInt.of(keys), flag(row.getOrDefault(PASSWORD, "")));
    }

    /** Whether there is a key in a slot; empty where the report does not say. */
    private static Optional<Boolean> used(String active, String changed) {
        Optional<Boolean> flag = flag(active);
        if (flag.isEmpty() || flag.get() || changed.equals("N/A")) {
            return flag;
        }
        return NO_DATE.contains(changed) ? Optional.empty() : Optional.of(true);
    }

    private static Optional<Boolean> flag(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** The cells of a line; a name with a comma stands in quotes. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (doubled) {
                    cell.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
