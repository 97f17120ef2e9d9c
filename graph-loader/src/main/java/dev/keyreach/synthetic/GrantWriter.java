package dev.keyreach.synthetic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.synthetic.KeyPlan.Shape;
import dev.keyreach.synthetic.Services.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code list-grants} of one key. */
final class GrantWriter {
    private static final double HALF = 50;
    private static final double TO_USERS = 5;
    private static final double RETIRABLE = 40;
    private static final double NAMED = 20;
    private static final List<List<String>> SYMMETRIC = List.of(
            List.of("Decrypt"),
            List.of("Decrypt", "DescribeKey"),
            List.of("Encrypt", "Decrypt", "GenerateDataKey"),
            List.of("Encrypt", "Decrypt", "ReEncryptFrom", "ReEncryptTo", "GenerateDataKey", "DescribeKey"),
            List.of("GenerateDataKeyWithoutPlaintext"));

    private final World world;
    private final AccountPlan account;
    private final KeyPlan key;
    private final Tally tally;
    private final Dice dice;

    GrantWriter(World world, AccountPlan account, KeyPlan key, Tally tally) {
        this.world = world;
        this.account = account;
        this.key = key;
        this.tally = tally;
        this.dice = key.dice().split("grants", 0);
    }

    /** To whom a grant is given, when not to a role or a user of the account. */
    private enum Grantee {
        SERVICE(Share.SERVICE_GRANTS),
        SESSION(Share.SESSION_GRANTS),
        OTHER_ACCOUNT(Share.CROSS_ACCOUNT_GRANTS);

        private final Share share;

        Grantee(Share share) {
            this.share = share;
        }

        Share share() {
            return share;
        }
    }

    private static final List<Grantee> GRANTEES = List.of(Grantee.values());

    void write(JsonGenerator json, int grants) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("Grants");
        for (int i = 0; i < grants; i++) {
            grant(json);
        }
        json.writeEndArray();
        json.writeEndObject();
        tally.add(Tally.Of.GRANTS, grants);
    }

    private void grant(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("KeyId", key.arn());
        json.writeStringField("GrantId", dice.hex(64));
        if (dice.chance(NAMED)) {
            json.writeStringField("Name", key.team() + "-" + dice.pick(Words.APPS));
        }
        json.writeStringField("CreationDate", dice.time(false));
        var grantee = world.plan().mix().draw(dice, GRANTEES, Grantee::share);
        if (grantee.isPresent()) {
            switch (grantee.get()) {
                case SERVICE -> service(json);
                case SESSION -> session(json);
                case OTHER_ACCOUNT -> {
                    AccountPlan other = world.plan().other(account, dice, AccountPlan::roles);
                    principal(
                            json,
                            dice.chance(HALF) ? other.root() : world.cast().someRole(other, dice));
                }
            }
        } else {
            principal(
                    json,
                    dice.chance(TO_USERS)
                            ? world.cast().someUser(account, dice)
                            : world.cast().someRole(account, dice));
        }
        json.writeEndObject();
    }

    private void service(JsonGenerator json) throws IOException {
        Source source = dice.pick(Services.CALLING);
        json.writeStringField("GranteeServicePrincipal", source.principal());
        json.writeStringField("RetiringServicePrincipal", source.principal());
        json.writeStringField("IssuingAccount", account.root());
        operations(json, false);
        json.writeObjectFieldStart("Constraints");
        json.writeStringField("SourceArn", source.arn(account, key.region(), key.team() + "-" + dice.below(100)));
        json.writeEndObject();
    }

    /** As EC2 makes them for the volumes of an instance. */
    private void session(JsonGenerator json) throws IOException {
        json.writeStringField(
                "GranteePrincipal",
                "arn:aws:sts::" + account.id() + ":assumed-role/aws:ec2-infrastructure/i-0" + dice.hex(16));
        json.writeStringField("IssuingAccount", account.root());
        operations(json, false);
        if (key.shape() == Shape.SYMMETRIC_DEFAULT) {
            json.writeObjectFieldStart("Constraints");
            json.writeObjectFieldStart("EncryptionContextSubset");
            json.writeStringField("aws:ebs:id", "vol-0" + dice.hex(16));
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private void principal(JsonGenerator json, String grantee) throws IOException {
        json.writeStringField("GranteePrincipal", grantee);
        if (dice.chance(RETIRABLE)) {
            json.writeStringField("RetiringPrincipal", world.cast().someRole(account, dice));
        }
        json.writeStringField("IssuingAccount", account.root());
        operations(json, dice.chance(world.plan().mix().of(Share.CREATE_GRANTS)));
        boolean constrained = dice.chance(world.plan().mix().of(Share.CONSTRAINED_GRANTS));
        if (constrained && key.shape() == Shape.SYMMETRIC_DEFAULT) {
            json.writeObjectFieldStart("Constraints");
            json.writeObjectFieldStart(dice.chance(HALF) ? "EncryptionContextSubset" : "EncryptionContextEquals");
            json.writeStringField("team", key.team());
            if (dice.chance(HALF)) {
                json.writeStringField("record", Integer.toString(dice.below(1000)));
            }
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private void operations(JsonGenerator json, boolean createGrant) throws IOException {
        List<String> operations = new ArrayList<>(
                switch (key.shape()) {
                    case SYMMETRIC_DEFAULT -> dice.pick(SYMMETRIC);
                    case RSA -> List.of("Encrypt", "Decrypt", "DescribeKey");
                    case RSA_SIGNING, ECC_SIGNING -> List.of("Sign", "Verify", "GetPublicKey");
                    case HMAC -> List.of("GenerateMac", "VerifyMac");
                });
        if (createGrant) {
            operations.add("CreateGrant");
            operations.add("RetireGrant");
        }
        json.writeArrayFieldStart("Operations");
        for (String operation : operations) {
            json.writeString(operation);
        }
        json.writeEndArray();
    }
}
