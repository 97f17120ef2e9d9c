package dev.keyreach.synthetic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.synthetic.Cast.PersonName;
import dev.keyreach.synthetic.Cast.RoleName;
import dev.keyreach.synthetic.InlinePolicies.Inline;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes {@code get-account-authorization-details} of one account, entity by entity. */
final class DetailsWriter {
    private static final double IN_A_GROUP = 70;
    private static final double LAST_USED = 60;

    private final AccountPlan account;
    private final Mix mix;
    private final Cast cast;
    private final TrustPolicies trusts;
    private final InlinePolicies inlines;
    private final Attachments attachments;
    private final Press press;
    private final String file;

    DetailsWriter(AccountPlan account, World world, Press press, String file) {
        this.account = account;
        this.mix = world.plan().mix();
        this.cast = world.cast();
        this.trusts = world.trusts();
        this.inlines = world.inlines();
        this.attachments = new Attachments(mix, world.policies(), account);
        this.press = press;
        this.file = file;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("UserDetailList");
        for (int i = 0; i < account.users(); i++) {
            user(json, i);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("GroupDetailList");
        for (int i = 0; i < account.groups(); i++) {
            group(json, i);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("RoleDetailList");
        for (int i = 0; i < account.roles(); i++) {
            role(json, i);
        }
        json.writeEndArray();
        new ManagedPolicyWriter(account, attachments, press, file).write(json);
        json.writeEndObject();
    }

    private void user(JsonGenerator json, int i) throws IOException {
        PersonName user = cast.user(account, i);
        Dice dice = account.dice().split("user details", i);
        json.writeStartObject();
        json.writeStringField("Path", user.path());
        json.writeStringField("UserName", user.name());
        json.writeStringField("UserId", "AIDA" + dice.base32(17));
        json.writeStringField("Arn", user.arn());
        json.writeStringField("CreateDate", dice.time(false));
        if (dice.chance(mix.of(Share.INLINE_POLICIES))) {
            inline(json, "UserDetailList", i, "UserPolicyList", inlines.ofUser(account, dice));
        }
        json.writeArrayFieldStart("GroupList");
        if (account.groups() > 0 && dice.chance(IN_A_GROUP)) {
            json.writeString(cast.group(account, dice.below(account.groups())).name());
        }
        json.writeEndArray();
        attached(json, attachments.ofUser(dice));
        boundary(json, dice);
        tags(json, user.team(), dice);
        json.writeEndObject();
        press.tally().add(Tally.Of.USERS);
    }

    private void group(JsonGenerator json, int i) throws IOException {
        PersonName group = cast.group(account, i);
        Dice dice = account.dice().split("group details", i);
        json.writeStartObject();
        json.writeStringField("Path", group.path());
        json.writeStringField("GroupName", group.name());
        json.writeStringField("GroupId", "AGPA" + dice.base32(17));
        json.writeStringField("Arn", group.arn());
        json.writeStringField("CreateDate", dice.time(false));
        List<Inline> own = dice.chance(mix.of(Share.INLINE_POLICIES)) ? inlines.ofGroup(account, dice) : List.of();
        inline(json, "GroupDetailList", i, "GroupPolicyList", own);
        attached(json, attachments.ofGroup(dice));
        json.writeEndObject();
        press.tally().add(Tally.Of.GROUPS);
    }

    private void role(JsonGenerator json, int i) throws IOException {
        RoleName role = cast.role(account, i);
        Dice dice = account.dice().split("role details", i);
        boolean linked = role.kind() == RoleName.Kind.SERVICE_LINKED;
        json.writeStartObject();
        json.writeStringField("Path", role.path());
        json.writeStringField("RoleName", role.name());
        json.writeStringField("RoleId", "AROA" + dice.base32(17));
        json.writeStringField("Arn", role.arn());
        json.writeStringField("CreateDate", dice.time(false));
        json.writeFieldName("AssumeRolePolicyDocument");
        press.object(
                json,
                file,
                "/RoleDetailList/" + i + "/AssumeRolePolicyDocument",
                trusts.policy(account, i, role, dice),
                true);
        instanceProfile(json, role, dice);
        Optional<String> next =
                linked ? Optional.empty() : cast.next(account, i).map(RoleName::arn);
        boolean more = !linked && dice.chance(mix.of(Share.INLINE_POLICIES));
        inline(json, "RoleDetailList", i, "RolePolicyList", inlines.ofRole(account, role, next, more, dice));
        attached(json, attachments.ofRole(role, dice));
        if (!linked) {
            boundary(json, dice);
            tags(json, role.team(), dice);
        } else {
            json.writeArrayFieldStart("Tags");
            json.writeEndArray();
        }
        json.writeObjectFieldStart("RoleLastUsed");
        if (dice.chance(LAST_USED)) {
            json.writeStringField("LastUsedDate", dice.time(false));
            json.writeStringField("Region", account.regions().getFirst());
        }
        json.writeEndObject();
        json.writeEndObject();
        press.tally().add(Tally.Of.ROLES);
    }

    private void instanceProfile(JsonGenerator json, RoleName role, Dice dice) throws IOException {
        json.writeArrayFieldStart("InstanceProfileList");
        if (role.kind() == RoleName.Kind.SERVICE && role.service().startsWith("ec2")) {
            json.writeStartObject();
            json.writeStringField("Path", role.path());
            json.writeStringField("InstanceProfileName", role.name());
            json.writeStringField("InstanceProfileId", "AIPA" + dice.base32(17));
            json.writeStringField("Arn", account.arn("iam", "instance-profile" + role.path() + role.name()));
            json.writeStringField("CreateDate", dice.time(false));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void inline(JsonGenerator json, String entities, int i, String member, List<Inline> policies)
            throws IOException {
        json.writeArrayFieldStart(member);
        for (int p = 0; p < policies.size(); p++) {
            json.writeStartObject();
            json.writeStringField("PolicyName", policies.get(p).name());
            json.writeFieldName("PolicyDocument");
            String pointer = "/" + entities + "/" + i + "/" + member + "/" + p + "/PolicyDocument";
            press.object(json, file, pointer, policies.get(p).document(), false);
            json.writeEndObject();
        }
        json.writeEndArray();
        press.tally().add(Tally.Of.INLINE_POLICIES, policies.size());
    }

    private void attached(JsonGenerator json, List<ManagedPolicy> policies) throws IOException {
        json.writeArrayFieldStart("AttachedManagedPolicies");
        for (ManagedPolicy policy : policies) {
            json.writeStartObject();
            json.writeStringField("PolicyName", policy.name());
            json.writeStringField("PolicyArn", policy.arn());
            json.writeEndObject();
        }
        json.writeEndArray();
        press.tally().add(Tally.Of.ATTACHMENTS, policies.size());
    }

    private void boundary(JsonGenerator json, Dice dice) throws IOException {
        Optional<ManagedPolicy> boundary = attachments.boundary(dice);
        if (boundary.isPresent()) {
            json.writeObjectFieldStart("PermissionsBoundary");
            json.writeStringField("PermissionsBoundaryType", "Policy");
            json.writeStringField("PermissionsBoundaryArn", boundary.get().arn());
            json.writeEndObject();
        }
    }

    private void tags(JsonGenerator json, String team, Dice dice) throws IOException {
        json.writeArrayFieldStart("Tags");
        if (dice.chance(mix.of(Share.TAGGED))) {
            tag(json, "team", team);
            tag(json, "stage", account.unit().stage());
        }
        json.writeEndArray();
    }

    private static void tag(JsonGenerator json, String key, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("Key", key);
        json.writeStringField("Value", value);
        json.writeEndObject();
    }
}
