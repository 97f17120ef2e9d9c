package dev.keyreach.loader;

import dev.keyreach.diagnostic.Diagnostic;
import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.loader.source.Limits;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.model.Key;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A dump that a test writes, file by file; starts with one account, one role, one key and nothing missing. */
final class Dump {
    static final String ACCOUNT = "111122223333";
    static final String KEY_ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
    static final Arn KEY = Arn.of("arn:aws:kms:eu-west-1:" + ACCOUNT + ":key/" + KEY_ID);
    static final Arn ROLE = Arn.of("arn:aws:iam::" + ACCOUNT + ":role/app/worker");
    static final String DETAILS = "accounts/" + ACCOUNT + "/get-account-authorization-details.json";
    static final String KMS = "accounts/" + ACCOUNT + "/kms/eu-west-1/";

    final Map<String, byte[]> files = new TreeMap<>();

    /** One account with everything. */
    static Dump whole() {
        return new Dump()
                .with(DETAILS, details(role(ROLE.toString(), "")))
                .with(
                        KMS + "list-keys.json",
                        "{\"Keys\":[{\"KeyId\":\"%s\",\"KeyArn\":\"%s\"}]}".formatted(KEY_ID, KEY))
                .with(KMS + "list-aliases.json", alias("alias/app", KEY_ID))
                .with(KMS + "describe-key/" + KEY_ID + ".json", describeKey(KEY))
                .with(KMS + "get-key-policy/" + KEY_ID + ".json", keyPolicy(ALLOW_ACCOUNT))
                .with(
                        KMS + "list-grants/" + KEY_ID + ".json",
                        "{\"Grants\":[%s]}".formatted(grant("g1", KEY.toString())))
                .with(
                        KMS + "list-resource-tags/" + KEY_ID + ".json",
                        "{\"Tags\":[{\"TagKey\":\"team\",\"TagValue\":\"pay\"}]}");
    }

    static final String ALLOW_ACCOUNT = """
            {"Version":"2012-10-17","Statement":[{"Sid":"Root","Effect":"Allow",\
            "Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}]}""";

    static final String ALLOW_DECRYPT = """
            {"Version":"2012-10-17","Statement":{"Sid":"Dec","Effect":"Allow","Action":"kms:Decrypt","Resource":"*"}}""";

    static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},\
            "Action":["sts:AssumeRole"]}]}""";

    static String details(String... roles) {
        return "{\"UserDetailList\":[],\"GroupDetailList\":[],\"RoleDetailList\":[%s],\"Policies\":[]}"
                .formatted(String.join(",", roles));
    }

    /** @param more further members, each with a comma before it */
    static String role(String arn, String more) {
        return """
                {"Path":"/","RoleName":"worker","RoleId":"AROAEXAMPLEEXAMPLE","Arn":"%s","AssumeRolePolicyDocument":%s,
                 "RolePolicyList":[{"PolicyName":"inline","PolicyDocument":%s}],"AttachedManagedPolicies":[]%s}""".formatted(arn, TRUST, ALLOW_DECRYPT, more);
    }

    static String alias(String name, String target) {
        return "{\"Aliases\":[{\"AliasName\":\"%s\",\"AliasArn\":\"arn:aws:kms:eu-west-1:%s:%s\",\"TargetKeyId\":\"%s\"}]}"
                .formatted(name, ACCOUNT, name, target);
    }

    static String describeKey(Arn key) {
        return """
                {"KeyMetadata":{"AWSAccountId":"%s","KeyId":"%s","Arn":"%s","KeyUsage":"ENCRYPT_DECRYPT","KeyState":"Disabled",
                 "Origin":"EXTERNAL","KeyManager":"CUSTOMER","KeySpec":"SYMMETRIC_DEFAULT","MultiRegion":false}}""".formatted(key.account(), key.name(), key);
    }

    static String keyPolicy(String document) {
        return "{\"Policy\":%s,\"PolicyName\":\"default\"}".formatted(quoted(document));
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    static String grant(String id, String key) {
        return """
                {"KeyId":"%s","GrantId":"%s","GranteePrincipal":"%s","IssuingAccount":"arn:aws:iam::%s:root",
                 "Operations":["Decrypt","Encrypt"],"Constraints":{"EncryptionContextSubset":{"app":"x"}}}""".formatted(key, id, ROLE, ACCOUNT);
    }

    Dump with(String path, String text) {
        return with(path, text.getBytes(StandardCharsets.UTF_8));
    }

    Dump with(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    Dump without(String part) {
        if (!files.keySet().removeIf(path -> path.contains(part))) {
            throw new IllegalArgumentException("no file to leave out: " + part);
        }
        return this;
    }

    Path in(Path folder) {
        files.forEach((path, bytes) -> write(folder.resolve(path), bytes));
        return folder;
    }

    LoadedData loadIn(Path folder) throws LoadException {
        return load(in(folder));
    }

    static LoadedData load(Path... paths) throws LoadException {
        return SnapshotLoader.load(List.of(paths), LoadListener.NONE);
    }

    static LoadedData load(Limits limits, Path... paths) throws LoadException {
        return SnapshotLoader.load(List.of(paths), LoadListener.NONE, limits, 2);
    }

    static void write(Path path, byte[] bytes) {
        try {
            Files.createDirectories(path.getParent());
            Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gz(byte[] plain) {
        return packed(out -> {
            try (GZIPOutputStream gz = new GZIPOutputStream(out)) {
                gz.write(plain);
            }
        });
    }

    byte[] zip() {
        return packed(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    zip.putNextEntry(new ZipEntry(file.getKey()));
                    zip.write(file.getValue());
                    zip.closeEntry();
                }
            }
        });
    }

    interface Packer {
        void pack(OutputStream out) throws IOException;
    }

    static byte[] packed(Packer packer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            packer.pack(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Key key(LoadedData data, Arn arn) {
        return data.snapshot().key(arn).orElseThrow();
    }

    static dev.keyreach.model.Account account(LoadedData data, String id) {
        return data.snapshot().account(new AccountId(id)).orElseThrow();
    }

    static List<DiagnosticCode> codes(LoadedData data) {
        return data.diagnostics().stream().map(Diagnostic::code).toList();
    }

    static Diagnostic only(LoadedData data, DiagnosticCode code) {
        List<Diagnostic> found =
                data.diagnostics().stream().filter(d -> d.code() == code).toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one " + code + " in " + data.diagnostics());
        }
        return found.getFirst();
    }

    static Gap gap(Gap.Code code, Object subject, Gap.Could could) {
        return new Gap(code, subject.toString(), could);
    }
}
