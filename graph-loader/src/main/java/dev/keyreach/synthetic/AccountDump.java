package dev.keyreach.synthetic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.synthetic.KeyPlan.Sibling;
import dev.keyreach.synthetic.KeyPlan.State;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes all files of one account. */
final class AccountDump {
    private static final double REGIONS_LISTED = 70;

    private final World world;
    private final AccountPlan account;
    private final Tree tree;
    private final Press press;
    private final String folder;

    AccountDump(World world, AccountPlan account, Tree tree, DistinctDocuments distinct) {
        this.world = world;
        this.account = account;
        this.tree = tree;
        this.press =
                new Press(account, world.plan().mix(), distinct, account.dice().split("damage", 0));
        this.folder = "accounts/" + account.id() + "/";
    }

    /** Writes them. */
    Press write() throws IOException {
        String details = folder + "get-account-authorization-details.json";
        tree.write(details, json -> new DetailsWriter(account, world, press, details).write(json));
        if (account.dice().split("list-regions", 0).chance(REGIONS_LISTED)) {
            tree.write(folder + "account/list-regions.json", this::regions);
        }
        for (String region : account.regions()) {
            tree.write(folder + "kms/" + region + "/list-keys.json", json -> keys(json, region));
            tree.write(folder + "kms/" + region + "/list-aliases.json", json -> aliases(json, region));
        }
        int[] grants = new GrantCounts(account).ofCustomerKeys();
        for (int i = 0; i < account.keys(); i++) {
            int number = i - account.awsManagedKeys();
            key(world.keys().key(account, i), number < 0 ? 0 : grants[number]);
        }
        return press;
    }

    private void regions(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("Regions");
        for (String region : Words.REGIONS) {
            json.writeStartObject();
            json.writeStringField("RegionName", region);
            json.writeStringField("RegionOptStatus", "ENABLED_BY_DEFAULT");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void keys(JsonGenerator json, String region) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("Keys");
        for (int i = 0; i < account.keys(); i++) {
            KeyPlan key = world.keys().key(account, i);
            if (key.region().equals(region)) {
                json.writeStartObject();
                json.writeStringField("KeyId", key.id());
                json.writeStringField("KeyArn", key.arn());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void aliases(JsonGenerator json, String region) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("Aliases");
        for (int i = 0; i < account.keys(); i++) {
            KeyPlan key = world.keys().key(account, i);
            Optional<String> alias = world.keys().alias(key);
            if (key.region().equals(region) && alias.isPresent()) {
                String time = key.dice().split("alias time", 0).time(true);
                json.writeStartObject();
                json.writeStringField("AliasName", alias.get());
                json.writeStringField("AliasArn", "arn:aws:kms:" + region + ":" + account.id() + ":" + alias.get());
                json.writeStringField("TargetKeyId", key.id());
                json.writeStringField("CreationDate", time);
                json.writeStringField("LastUpdatedDate", time);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void key(KeyPlan key, int grants) throws IOException {
        String kms = folder + "kms/" + key.region() + "/";
        String name = "/" + key.id() + ".json";
        tree.write(kms + "describe-key" + name, json -> describe(json, key));
        String file = kms + "get-key-policy" + name;
        tree.write(file, json -> {
            json.writeStartObject();
            Document policy = world.keyPolicies().policy(account, key);
            json.writeStringField(
                    "Policy",
                    key.managedBy().isPresent() ? press.unharmed(policy) : press.text(file, "/Policy", policy, true));
            json.writeStringField("PolicyName", "default");
            json.writeEndObject();
        });
        tree.write(
                kms + "list-grants" + name,
                json -> new GrantWriter(world, account, key, press.tally()).write(json, grants));
        tree.write(kms + "list-resource-tags" + name, json -> tags(json, key));
        press.tally().add(Tally.Of.KEYS);
    }

    private void describe(JsonGenerator json, KeyPlan key) throws IOException {
        Dice dice = key.dice().split("describe", 0);
        json.writeStartObject();
        json.writeObjectFieldStart("KeyMetadata");
        json.writeStringField("AWSAccountId", account.id());
        json.writeStringField("KeyId", key.id());
        json.writeStringField("Arn", key.arn());
        json.writeStringField("CreationDate", dice.time(true));
        json.writeBooleanField("Enabled", key.state() == State.ENABLED);
        json.writeStringField(
                "Description",
                key.managedBy()
                        .map(service ->
                                "Default key that protects my " + service + " resources when no other key is defined")
                        .orElse("Data of team " + key.team()));
        json.writeStringField("KeyUsage", key.shape().usage());
        json.writeStringField("KeyState", key.state().word());
        if (key.state() == State.PENDING_DELETION) {
            json.writeStringField("DeletionDate", dice.time(true));
        }
        json.writeStringField("Origin", "AWS_KMS");
        json.writeStringField("KeyManager", key.managedBy().isPresent() ? "AWS" : "CUSTOMER");
        json.writeStringField("CustomerMasterKeySpec", key.shape().spec());
        json.writeStringField("KeySpec", key.shape().spec());
        json.writeArrayFieldStart(key.shape().algorithmMember());
        json.writeString(key.shape().algorithm());
        json.writeEndArray();
        json.writeBooleanField("MultiRegion", key.sibling().isPresent());
        if (key.sibling().isPresent()) {
            Sibling self = new Sibling(key.arn(), key.region());
            Sibling other = key.sibling().get();
            json.writeObjectFieldStart("MultiRegionConfiguration");
            json.writeStringField("MultiRegionKeyType", key.replica() ? "REPLICA" : "PRIMARY");
            json.writeFieldName("PrimaryKey");
            sibling(json, key.replica() ? other : self);
            json.writeArrayFieldStart("ReplicaKeys");
            sibling(json, key.replica() ? self : other);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void sibling(JsonGenerator json, Sibling key) throws IOException {
        json.writeStartObject();
        json.writeStringField("Arn", key.arn());
        json.writeStringField("Region", key.region());
        json.writeEndObject();
    }

    private void tags(JsonGenerator json, KeyPlan key) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("Tags");
        if (key.managedBy().isEmpty()
                && key.dice().split("tags", 0).chance(world.plan().mix().of(Share.TAGGED))) {
            for (List<String> tag : List.of(
                    List.of("team", key.team()), List.of("stage", account.unit().stage()))) {
                json.writeStartObject();
                json.writeStringField("TagKey", tag.getFirst());
                json.writeStringField("TagValue", tag.getLast());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
