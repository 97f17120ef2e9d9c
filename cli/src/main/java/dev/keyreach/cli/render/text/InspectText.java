package dev.keyreach.cli.render.text;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.Severity;
import dev.keyreach.loader.LoadSummary.AccountSummary;
import dev.keyreach.loader.LoadSummary.FileCounts;
import dev.keyreach.loader.LoadSummary.OrganizationSummary;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import dev.keyreach.model.KeyAttributes;
import dev.keyreach.model.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The answer of {@code inspect}: accounts, keys, what is missing, what was wrong. */
public final class InspectText {
    private static final int SHOWN_DIAGNOSTICS = 5;

    private final TextPage page;
    private final LoadedData loaded;
    private final Snapshot snapshot;
    private final Names names;

    /** @param loaded what is shown */
    public InspectText(TextPage page, LoadedData loaded) {
        this.page = page;
        this.loaded = loaded;
        this.snapshot = loaded.snapshot();
        this.names = new Names(snapshot);
    }

    /**
     * Writes everything.
     *
     * @param all whether every problem of the input is listed, with its hint
     */
    public void write(boolean all) throws IOException {
        files(loaded.summary().files());
        organization();
        accounts();
        keys();
        missing();
        problems(loaded.diagnostics(), all);
        page.blank();
        page.wrapped(0, 2, CoverageText.coverage(snapshot));
        page.flush();
    }

    private void files(FileCounts files) throws IOException {
        page.wrapped(
                0,
                2,
                Style.STRONG,
                GapWords.count(files.read(), "file") + " read, " + files.notRecognised() + " not recognised, "
                        + files.unreadable() + " unreadable, " + files.ignored() + " ignored");
        page.blank();
    }

    private void organization() throws IOException {
        Optional<OrganizationSummary> organization = loaded.summary().organization();
        if (organization.isEmpty()) {
            page.line(Style.STRONG, "No organization loaded");
        } else {
            OrganizationSummary found = organization.get();
            page.line(Style.STRONG, "Organization " + found.id());
            page.wrapped(
                    2,
                    2,
                    GapWords.count(found.accounts(), "account")
                            + (found.complete() ? "" : " (the list is not complete)") + " in "
                            + GapWords.count(found.organizationalUnits(), "organizational unit")
                            + "; management account " + found.managementAccount());
            page.wrapped(
                    2,
                    2,
                    GapWords.count(found.scps(), "SCP") + (found.scpEnabled() ? "" : " (feature off)") + ", "
                            + GapWords.count(found.rcps(), "RCP") + (found.rcpEnabled() ? "" : " (feature off)"));
        }
        page.blank();
    }

    private void accounts() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("account", "users", "roles", "groups", "keys", "grants", ""));
        for (AccountSummary account : loaded.summary().accounts()) {
            rows.add(List.of(
                    account.id().digits(),
                    Integer.toString(account.users()),
                    Integer.toString(account.roles()),
                    Integer.toString(account.groups()),
                    Integer.toString(account.keys()),
                    Integer.toString(account.grants()),
                    remarks(account)));
        }
        new TextTable(rows, List.of(false, true, true, true, true, true, false)).write(page);
    }

    private String remarks(AccountSummary account) {
        List<String> remarks = new ArrayList<>();
        snapshot.organization().ifPresent(organization -> {
            if (organization.managementAccount().equals(account.id())) {
                remarks.add("management account");
            } else if (organization.placement(account.id()).isEmpty()) {
                remarks.add("not in the organization");
            }
        });
        switch (account.authorizationDetails()) {
            case COMPLETE -> {
                // As it should be.
            }
            case PARTIAL -> remarks.add("IAM data incomplete");
            case ABSENT -> remarks.add("no IAM data: its administrators decide");
        }
        missingPart(remarks, "key policies", account.keyPolicies(), account.keys());
        missingPart(remarks, "grants", account.keysWithGrants(), account.keys());
        missingPart(remarks, "tags", account.keysWithTags(), account.keys());
        missingPart(remarks, "aliases", account.keysWithAliases(), account.keys());
        return String.join("; ", remarks);
    }

    private static void missingPart(List<String> remarks, String what, int loaded, int keys) {
        if (loaded < keys) {
            remarks.add(what + " of " + loaded + " of " + GapWords.count(keys, "key"));
        }
    }

    private void keys() throws IOException {
        List<Key> keys = snapshot.keys().sorted(Comparator.comparing(Key::arn)).toList();
        if (keys.isEmpty()) {
            return;
        }
        page.blank();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("key", "account", "Region", "grants", "remarks"));
        for (Key key : keys) {
            rows.add(List.of(
                    names.key(key.arn()),
                    key.arn().account(),
                    key.arn().region(),
                    Integer.toString(key.grants().size()),
                    remarks(key)));
        }
        new TextTable(rows, List.of(false, false, false, true, false)).write(page);
    }

    private static String remarks(Key key) {
        List<String> remarks = new ArrayList<>();
        KeyAttributes attributes = key.attributes();
        if (!attributes.state().equals(KeyAttributes.DEFAULT.state())) {
            remarks.add(attributes.state());
        }
        if (!attributes.isSymmetricDefault()) {
            remarks.add(attributes.spec());
        }
        if (attributes.manager() == KeyAttributes.ManagedBy.AWS) {
            remarks.add("AWS managed");
        }
        attributes.multiRegionType().ifPresent(type -> remarks.add("multi-Region " + type.toLowerCase(Locale.ROOT)));
        return String.join(", ", remarks);
    }

    private void missing() throws IOException {
        page.blank();
        List<Gap> gaps = snapshot.gaps();
        page.line(Style.STRONG, gaps.isEmpty() ? "Missing: nothing that Keyreach knows of" : "Missing");
        GapWords words = new GapWords(names);
        for (Gap gap : gaps) {
            page.wrapped(2, 4, words.plain(gap));
        }
    }

    private void problems(List<Diagnostic> diagnostics, boolean all) throws IOException {
        page.blank();
        long errors = diagnostics.stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .count();
        page.line(
                Style.STRONG,
                diagnostics.isEmpty()
                        ? "Problems of the input: none"
                        : "Problems of the input: " + GapWords.count(errors, "error") + ", "
                                + GapWords.count(diagnostics.size() - errors, "warning"));
        DiagnosticText text = new DiagnosticText(page);
        int shown = all ? diagnostics.size() : Math.min(SHOWN_DIAGNOSTICS, diagnostics.size());
        for (Diagnostic diagnostic : diagnostics.subList(0, shown)) {
            if (all) {
                text.write(diagnostic);
            } else {
                text.brief(diagnostic);
            }
        }
        if (shown < diagnostics.size()) {
            page.line("and " + (diagnostics.size() - shown) + " more: keyreach inspect --diagnostics");
        }
    }
}
