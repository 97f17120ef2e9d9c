package dev.keyreach.loader.awscli;

import dev.keyreach.diagnostic.DiagnosticCode;
import dev.keyreach.diagnostic.SourceRef;
import dev.keyreach.loader.fact.Fact;
import dev.keyreach.loader.fact.Fact.AliasList.Alias;
import dev.keyreach.loader.fact.Page;
import dev.keyreach.loader.json.JsonCursor;
import dev.keyreach.loader.source.PathSubjects;
import dev.keyreach.model.Arn;
import dev.keyreach.model.KeyAttributes;
import dev.keyreach.model.KeyAttributes.ManagedBy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code aws kms describe-key}, {@code list-keys}, {@code list-aliases}, {@code list-resource-tags}.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html">KeyMetadata</a>
 */
final class KeySection implements Section {
    private final JsonCursor cursor;
    private final PathSubjects path;
    private final List<Description> descriptions = new ArrayList<>();
    private Optional<List<String>> keys = Optional.empty();
    private Optional<List<Alias>> aliases = Optional.empty();
    private Optional<Map<String, String>> tags = Optional.empty();

    KeySection(JsonCursor cursor, PathSubjects path) {
        this.cursor = cursor;
        this.path = path;
    }

    private record Description(Arn key, KeyAttributes attributes, SourceRef at) {}

    @Override
    public boolean read(String member, String pointer) throws IOException {
        switch (member) {
            case "KeyMetadata" -> description(pointer);
            case "Keys" -> keys(pointer);
            case "Aliases" -> aliases(pointer);
            case "Tags" -> tags(pointer);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void description(String pointer) throws IOException {
        SourceRef at = cursor.at(pointer);
        Map<String, String> texts = new HashMap<>();
        cursor.members(pointer, name -> {
            switch (name) {
                case "Arn",
                        "KeyManager",
                        "KeySpec",
                        "CustomerMasterKeySpec",
                        "KeyUsage",
                        "Origin",
                        "KeyState",
                        "MultiRegion" -> cursor.text(pointer, name).ifPresent(text -> texts.put(name, text));
                case "MultiRegionConfiguration" -> {
                    String inner = pointer + "/" + name;
                    cursor.members(inner, part -> {
                        if (part.equals("MultiRegionKeyType")) {
                            cursor.text(inner, part).ifPresent(text -> texts.put(part, text));
                        }
                    });
                }
                default -> cursor.skip();
            }
        });
        String written = texts.getOrDefault("Arn", "");
        Optional<Arn> arn = Arn.parse(written).filter(Arns::isKey);
        if (arn.isPresent()) {
            descriptions.add(new Description(arn.get(), attributes(texts), at));
        } else {
            cursor.diagnostics().add(DiagnosticCode.E_FILE_SHAPE, at, "`" + written + "` is not the ARN of a key");
        }
    }

    private static KeyAttributes attributes(Map<String, String> texts) {
        KeyAttributes standard = KeyAttributes.DEFAULT;
        return new KeyAttributes(
                "AWS".equals(texts.get("KeyManager")) ? ManagedBy.AWS : ManagedBy.CUSTOMER,
                // The older name is all that old versions of the CLI print.
                texts.getOrDefault("KeySpec", texts.getOrDefault("CustomerMasterKeySpec", standard.spec())),
                texts.getOrDefault("KeyUsage", standard.usage()),
                texts.getOrDefault("Origin", standard.origin()),
                "true".equals(texts.get("MultiRegion")),
                Optional.ofNullable(texts.get("MultiRegionKeyType")),
                texts.getOrDefault("KeyState", standard.state()));
    }

    private void keys(String pointer) throws IOException {
        List<String> found = new ArrayList<>();
        boolean[] foreign = {false};
        cursor.elements(pointer, i -> {
            Map<String, String> key = new HashMap<>();
            String at = pointer + "/" + i;
            cursor.members(at, name -> {
                switch (name) {
                    case "KeyArn", "KeyId" -> cursor.text(at, name).ifPresent(text -> key.put(name, text));
                    default -> cursor.skip();
                }
            });
            Optional<String> id = Optional.ofNullable(key.getOrDefault("KeyArn", key.get("KeyId")));
            id.ifPresent(found::add);
            foreign[0] |= id.isEmpty();
        });
        keys = foreign[0] && found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private void aliases(String pointer) throws IOException {
        List<Alias> found = new ArrayList<>();
        // Functions have aliases too, of another shape.
        boolean[] foreign = {false};
        cursor.elements(pointer, i -> {
            String at = pointer + "/" + i;
            SourceRef place = cursor.at(at);
            Map<String, String> alias = new HashMap<>();
            cursor.members(at, name -> {
                switch (name) {
                    case "AliasName", "AliasArn", "TargetKeyId" ->
                        cursor.text(at, name).ifPresent(text -> alias.put(name, text));
                    default -> cursor.skip();
                }
            });
            Optional<Arn> arn = Optional.ofNullable(alias.get("AliasArn"))
                    .flatMap(Arn::parse)
                    .filter(Arns::isAlias);
            String name = arn.map(Arn::resource).orElse(alias.getOrDefault("AliasName", ""));
            if (name.startsWith("alias/")) {
                found.add(new Alias(name, arn, Optional.ofNullable(alias.get("TargetKeyId")), place));
            } else {
                foreign[0] = true;
            }
        });
        aliases = foreign[0] && found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private void tags(String pointer) throws IOException {
        Map<String, String> found = new HashMap<>();
        if (!cursor.isArray()) {
            // A map of names and values: tags of a function.
            cursor.skip();
            return;
        }
        boolean[] foreign = {false};
        cursor.elements(pointer, i -> {
            Map<String, String> pair = cursor.textMap(pointer + "/" + i);
            String key = pair.get("TagKey");
            // IAM and EC2 write Key and Value: tags of something else.
            foreign[0] |= key == null;
            if (key != null) {
                found.put(key, pair.getOrDefault("TagValue", ""));
            }
        });
        boolean ours = found.isEmpty()
                ? path.mentions("list-resource-tags") || !(path.keyId() instanceof PathSubjects.Found.None)
                : !foreign[0];
        if (ours && !foreign[0]) {
            tags = Optional.of(found);
        }
    }

    @Override
    public List<Fact> facts(Page page) {
        List<Fact> facts = new ArrayList<>();
        descriptions.forEach(description -> facts.add(
                new Fact.KeyDescription(page, description.key(), description.attributes(), description.at())));
        keys.ifPresent(found -> facts.add(new Fact.KeyList(page, List.copyOf(found))));
        aliases.ifPresent(found -> facts.add(new Fact.AliasList(page, List.copyOf(found))));
        tags.ifPresent(found -> facts.add(new Fact.KeyTags(page, Map.copyOf(found))));
        return facts;
    }
}
