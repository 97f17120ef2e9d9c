package dev.keyreach.synthetic;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes the list {@code Policies} of the authorization details: the account's own, and AWS's that are attached. */
final class ManagedPolicyWriter {
    private static final double REVISED = 25;

    private final AccountPlan account;
    private final Attachments attachments;
    private final Press press;
    private final String file;

    ManagedPolicyWriter(AccountPlan account, Attachments attachments, Press press, String file) {
        this.account = account;
        this.attachments = attachments;
        this.press = press;
        this.file = file;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("Policies");
        int i = 0;
        for (ManagedPolicy policy : attachments.listed()) {
            policy(json, policy, i);
            i++;
        }
        json.writeEndArray();
    }

    private void policy(JsonGenerator json, ManagedPolicy policy, int i) throws IOException {
        Dice dice = account.dice().split(policy.arn(), 0);
        boolean revised = !policy.ofAws() && dice.chance(REVISED);
        String version = revised ? "v2" : "v1";
        json.writeStartObject();
        json.writeStringField("PolicyName", policy.name());
        json.writeStringField("PolicyId", "ANPA" + dice.base32(17));
        json.writeStringField("Arn", policy.arn());
        json.writeStringField("Path", policy.path());
        json.writeStringField("DefaultVersionId", version);
        json.writeNumberField("AttachmentCount", attachments.attached(policy));
        json.writeNumberField("PermissionsBoundaryUsageCount", attachments.bounding(policy));
        json.writeBooleanField("IsAttachable", true);
        json.writeStringField("CreateDate", dice.time(false));
        json.writeStringField("UpdateDate", dice.time(false));
        json.writeArrayFieldStart("PolicyVersionList");
        json.writeStartObject();
        json.writeFieldName("Document");
        if (policy.ofAws()) {
            press.unharmed(json, policy.document());
        } else {
            String pointer = "/Policies/" + i + "/PolicyVersionList/0/Document";
            press.object(json, file, pointer, policy.document(), false);
            press.tally().add(Tally.Of.CUSTOMER_MANAGED_POLICIES);
        }
        version(json, version, true, dice);
        if (revised) {
            json.writeStartObject();
            json.writeFieldName("Document");
            // Not in force, so it is not counted.
            DocumentWriter.write(json, Document.of(Rule.allow("Everything", "*").onAll()));
            version(json, "v1", false, dice);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void version(JsonGenerator json, String id, boolean inForce, Dice dice) throws IOException {
        json.writeStringField("VersionId", id);
        json.writeBooleanField("IsDefaultVersion", inForce);
        json.writeStringField("CreateDate", dice.time(false));
        json.writeEndObject();
    }
}
