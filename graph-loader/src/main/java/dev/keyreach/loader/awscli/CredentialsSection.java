package dev.keyreach.loader.awscli;

import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.Page;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.loader.source.PathSubjects;
import dev.keyreach.model.AccountId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which credentials users have: {@code aws iam list-access-keys}, {@code get-login-profile}, {@code get-credential-report}. Of
 * access keys no more is kept than how many there are.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html">ListAccessKeys</a>
 */
final class CredentialsSection implements Section {
    private static final String LIST_ACCESS_KEYS = "list-access-keys";
    private static final String GET_LOGIN_PROFILE = "get-login-profile";

    private final JsonCursor cursor;
    private final PathSubjects path;
    private final Map<String, Integer> accessKeys = new TreeMap<>();
    private boolean accessKeysListed;
    private boolean loginProfile;
    private Optional<String> profileOf = Optional.empty();
    private Optional<Content> content = Optional.empty();
    private boolean isReport;

    CredentialsSection(JsonCursor cursor, PathSubjects path) {
        this.cursor = cursor;
        this.path = path;
    }

    private record Content(String text, SourceRef at) {}

    @Override
    public boolean read(String member, String pointer) throws IOException {
        switch (member) {
            case "AccessKeyMetadata" -> {
                accessKeysListed |= cursor.isArray();
                cursor.elements(pointer, i -> accessKey(pointer + "/" + i));
            }
            case "LoginProfile" -> {
                loginProfile |= cursor.isObject();
                cursor.members(pointer, name -> {
                    if (name.equals("UserName")) {
                        profileOf = cursor.text(pointer, name);
                    }
                });
            }
            case "ReportFormat" -> isReport = true;
            case "Content" -> {
                if (cursor.isString()) {
                    SourceRef at = cursor.at(pointer);
                    content = cursor.text(pointer).map(text -> new Content(text, at));
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void accessKey(String pointer) throws IOException {
        List<String> user = new ArrayList<>(1);
        cursor.members(pointer, name -> {
            if (name.equals("UserName")) {
                cursor.text(pointer, name).ifPresent(user::add);
            }
        });
        // An element without the name counts for the user in the path.
        accessKeys.merge(user.isEmpty() ? "" : user.getFirst(), 1, Integer::sum);
    }

    @Override
    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        if (accessKeysListed) {
            if (accessKeys.isEmpty()) {
                accessKeys.put("", 0);
            }
            accessKeys.forEach((user, count) -> about(user, LIST_ACCESS_KEYS)
                    .ifPresent(owner -> facts.add(new Fact.AccessKeys(page, owner.account(), owner.name(), count))));
        }
        if (loginProfile) {
            about(profileOf.orElse(""), GET_LOGIN_PROFILE)
                    .ifPresent(owner -> facts.add(new Fact.LoginProfile(page, owner.account(), owner.name())));
        }
        if (isReport && content.isPresent()) {
            report(page, content.get()).ifPresent(facts::add);
        }
        return facts;
    }

    private record User(AccountId account, String name) {}

    /** @param name empty where the output does not say */
    private Optional<User> about(String name, String command) {
        Optional<AccountId> account = path.accountFolder();
        Optional<String> user = name.isEmpty() ? path.besides(command) : Optional.of(name);
        if (account.isEmpty() || user.isEmpty()) {
            Subjects.missing(
                    cursor,
                    "the output does not say which " + (account.isEmpty() ? "account" : "user")
                            + " it is about, nor does its path",
                    "accounts/ACCOUNT-ID/iam/" + command + "/USER.json");
            return Optional.empty();
        }
        return Optional.of(new User(account.get(), user.get()));
    }

    private Optional<Fact> report(Page page, Content found) {
        CredentialReport report = CredentialReport.read(found.text(), found.at(), cursor.diagnostics());
        if (report.users().isEmpty()) {
            return Optional.of(new Fact.Irrelevant(page));
        }
        Optional<AccountId> account = report.account().or(path::accountFolder);
        if (account.isEmpty()) {
            Subjects.missing(
                    cursor,
                    "the report does not say which account it is about, nor does its path",
                    "accounts/ACCOUNT-ID/iam/get-credential-report.json");
        }
        return account.map(owner -> new Fact.CredentialReport(page, owner, report.users()));
    }
}
