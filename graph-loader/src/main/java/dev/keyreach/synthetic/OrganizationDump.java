package dev.keyreach.synthetic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.keyreach.synthetic.Guardrails.Guardrail;
import dev.keyreach.synthetic.Guardrails.Kind;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Writes the files of the organization: its tree, its policies and where they are attached. */
final class OrganizationDump {
    private static final String FOLDER = "organizations/";

    private final Plan plan;
    private final Guardrails guardrails;
    private final Tree tree;
    private final Press press;

    OrganizationDump(Plan plan, Tree tree, DistinctDocuments distinct) {
        this.plan = plan;
        this.guardrails = new Guardrails(plan);
        this.tree = tree;
        this.press =
                new Press(plan.management(), plan.mix(), distinct, plan.dice().split("damage", 0));
    }

    Press write() throws IOException {
        tree.write(FOLDER + "describe-organization.json", this::organization);
        tree.write(FOLDER + "list-roots.json", this::roots);
        tree.write(FOLDER + "list-accounts.json", json -> accounts(json, plan.accounts().stream()));
        for (Unit unit : Unit.values()) {
            String name = unit.id(plan.letters()) + ".json";
            tree.write(
                    FOLDER + "list-accounts-for-parent/" + name,
                    json -> accounts(json, plan.accounts().stream().filter(account -> account.unit() == unit)));
            tree.write(FOLDER + "list-organizational-units-for-parent/" + name, json -> units(json, unit.children()));
        }
        for (Kind kind : Kind.values()) {
            policies(kind);
        }
        return press;
    }

    private void policies(Kind kind) throws IOException {
        List<Guardrail> all = guardrails.all(kind);
        tree.write(FOLDER + "list-policies/" + kind + ".json", json -> summaries(json, all));
        for (Guardrail policy : all) {
            String file = FOLDER + "describe-policy/" + policy.id() + ".json";
            tree.write(file, json -> describe(json, policy, file));
            tree.write(FOLDER + "list-targets-for-policy/" + policy.id() + ".json", json -> targets(json, policy));
        }
        for (Unit unit : Unit.values()) {
            String folder = FOLDER + "list-policies-for-target/" + unit.id(plan.letters()) + "/";
            tree.write(folder + kind + ".json", json -> summaries(json, guardrails.of(unit, kind)));
        }
        for (AccountPlan account : plan.accounts()) {
            String folder = FOLDER + "list-policies-for-target/" + account.id() + "/";
            tree.write(folder + kind + ".json", json -> summaries(json, guardrails.of(account, kind)));
        }
    }

    private String arn(String resource) {
        return "arn:aws:organizations::" + plan.management().id() + ":" + resource;
    }

    private String arn(Unit unit) {
        return arn((unit == Unit.ROOT ? "root/" : "ou/") + plan.organizationId() + "/" + unit.id(plan.letters()));
    }

    private String arn(AccountPlan account) {
        return arn("account/" + plan.organizationId() + "/" + account.id());
    }

    private void organization(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("Organization");
        json.writeStringField("Id", plan.organizationId());
        json.writeStringField("Arn", arn("organization/" + plan.organizationId()));
        json.writeStringField("FeatureSet", "ALL");
        json.writeStringField("MasterAccountArn", arn(plan.management()));
        json.writeStringField("MasterAccountId", plan.management().id());
        json.writeStringField("MasterAccountEmail", "aws@synthetic.example");
        json.writeArrayFieldStart("AvailablePolicyTypes");
        enabled(json, Kind.SERVICE_CONTROL_POLICY);
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void enabled(JsonGenerator json, Kind kind) throws IOException {
        json.writeStartObject();
        json.writeStringField("Type", kind.name());
        json.writeStringField("Status", "ENABLED");
        json.writeEndObject();
    }

    private void roots(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("Roots");
        json.writeStartObject();
        json.writeStringField("Id", Unit.ROOT.id(plan.letters()));
        json.writeStringField("Arn", arn(Unit.ROOT));
        json.writeStringField("Name", Unit.ROOT.title());
        json.writeArrayFieldStart("PolicyTypes");
        for (Kind kind : Kind.values()) {
            enabled(json, kind);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void accounts(JsonGenerator json, Stream<AccountPlan> accounts) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("Accounts");
        for (AccountPlan account : (Iterable<AccountPlan>) accounts::iterator) {
            json.writeStartObject();
            json.writeStringField("Id", account.id());
            json.writeStringField("Arn", arn(account));
            json.writeStringField("Email", "aws+" + account.name() + "@synthetic.example");
            json.writeStringField("Name", account.name());
            json.writeStringField("Status", "ACTIVE");
            json.writeStringField("State", "ACTIVE");
            json.writeStringField("JoinedMethod", account.index() == 0 ? "INVITED" : "CREATED");
            json.writeStringField(
                    "JoinedTimestamp", account.dice().split("joined", 0).time(true));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void units(JsonGenerator json, List<Unit> units) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("OrganizationalUnits");
        for (Unit unit : units) {
            json.writeStartObject();
            json.writeStringField("Id", unit.id(plan.letters()));
            json.writeStringField("Arn", arn(unit));
            json.writeStringField("Name", unit.title());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void summaries(JsonGenerator json, List<Guardrail> policies) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("Policies");
        for (Guardrail policy : policies) {
            summary(json, policy);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void summary(JsonGenerator json, Guardrail policy) throws IOException {
        json.writeStartObject();
        json.writeStringField("Id", policy.id());
        json.writeStringField("Arn", policy.arn());
        json.writeStringField("Name", policy.name());
        json.writeStringField("Description", policy.ofAws() ? "Allows everything" : "");
        json.writeStringField("Type", policy.kind().name());
        json.writeBooleanField("AwsManaged", policy.ofAws());
        json.writeEndObject();
    }

    private void describe(JsonGenerator json, Guardrail policy, String file) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("Policy");
        json.writeFieldName("PolicySummary");
        summary(json, policy);
        boolean spared = policy.ofAws() || policy.kind() == Kind.RESOURCE_CONTROL_POLICY;
        json.writeStringField(
                "Content",
                spared
                        ? press.unharmed(policy.document())
                        : press.text(file, "/Policy/Content", policy.document(), false));
        json.writeEndObject();
        json.writeEndObject();
    }

    private void targets(JsonGenerator json, Guardrail policy) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("Targets");
        for (Unit unit : Unit.values()) {
            if (guardrails.of(unit, policy.kind()).contains(policy)) {
                String type = unit == Unit.ROOT ? "ROOT" : "ORGANIZATIONAL_UNIT";
                target(json, unit.id(plan.letters()), arn(unit), unit.title(), type);
            }
        }
        for (AccountPlan account : plan.accounts()) {
            if (guardrails.of(account, policy.kind()).contains(policy)) {
                target(json, account.id(), arn(account), account.name(), "ACCOUNT");
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void target(JsonGenerator json, String id, String arn, String name, String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("TargetId", id);
        json.writeStringField("Arn", arn);
        json.writeStringField("Name", name);
        json.writeStringField("Type", type);
        json.writeEndObject();
    }
}
