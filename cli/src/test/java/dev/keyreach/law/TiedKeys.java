package dev.keyreach.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes chosen values agree, as AWS's own facts tie keys of one request together (spec 5.2 "present when", 3.11, 5.3).
 *
 * @param open keys that the request decides, by lower-case name
 * @param picks values chosen so far, changed in place
 */
record TiedKeys(Dice dice, Question question, Set<String> open, Map<String, List<String>> picks) {

    void settle() {
        boolean service = !question.principal().contains(":");
        boolean token = question.principal().startsWith("federated:");
        boolean role =
                question.principal().contains(":role/") || question.principal().contains(":assumed-role/");
        credentials(service || token, role);
        boolean forwarded = forwarding(service || token);
        network(forwarded);
        time();
        tags();
        grant();
        caller();
        source();
        newKey();
    }

    private void set(String id, String... values) {
        if (open.contains(id)) {
            picks.put(id, List.of(values));
        }
    }

    private void drop(String... ids) {
        List.of(ids).forEach(picks::remove);
    }

    private boolean is(String id, String value) {
        return picks.getOrDefault(id, List.of()).contains(value);
    }

    /** MFA is known of temporary credentials only; its age only where it is present. */
    private void credentials(boolean noCredentials, boolean role) {
        if (noCredentials) {
            drop("aws:tokenissuetime");
        }
        boolean temporary = picks.containsKey("aws:tokenissuetime");
        if (!temporary) {
            drop("aws:multifactorauthpresent", "aws:multifactorauthage");
        }
        if (!role) {
            drop("aws:sourceidentity");
        }
        if (picks.containsKey("aws:multifactorauthage")) {
            set("aws:multifactorauthpresent", "true");
        }
    }

    /** Forward access sessions (spec 3.11). */
    private boolean forwarding(boolean callsDirectly) {
        boolean forwarded = is("aws:viaawsservice", "true")
                && !callsDirectly
                && question.endpoint().isEmpty();
        set("aws:viaawsservice", Boolean.toString(forwarded));
        if (!forwarded) {
            drop("kms:viaservice", "aws:calledvia", "aws:calledviafirst", "aws:calledvialast");
            if (is("kms:grantisforawsresource", "true")) {
                set("kms:grantisforawsresource", "false");
            }
            return false;
        }
        List<String> chain = new ArrayList<>(picks.getOrDefault("aws:calledvia", List.of("s3.amazonaws.com")));
        set("aws:calledvia", chain.toArray(String[]::new));
        set("aws:calledviafirst", chain.getFirst());
        set("aws:calledvialast", chain.getLast());
        return true;
    }

    /** Through an endpoint, or not; a forwarded call has lost the keys of the endpoint. */
    private void network(boolean forwarded) {
        boolean endpoint = question.endpoint().isPresent() || (!forwarded && picks.containsKey("aws:sourcevpce"));
        if (endpoint) {
            drop("aws:sourceip");
            set("aws:sourcevpc", dice.of("vpc-1", "vpc-2"));
            set("aws:vpcsourceip", dice.of("10.0.0.1", "10.0.1.1"));
        } else {
            drop("aws:sourcevpce", "aws:sourcevpc", "aws:vpcsourceip");
            if (!forwarded) {
                set("aws:sourceip", dice.pick(Pool.key("aws:SourceIp").values()));
            }
        }
    }

    private void time() {
        boolean early = is("aws:currenttime", "2026-01-01T00:00:00Z");
        set("aws:epochtime", early ? "1767225600" : "1780272000");
    }

    private void tags() {
        if (question.tagsAreAPermission()) {
            drop("aws:requesttag/team", "aws:tagkeys");
            if (question.tagged()) {
                set("aws:requesttag/team", "red");
                set("aws:tagkeys", "team");
            }
            return;
        }
        if (!open.contains("aws:requesttag/team")) {
            return;
        }
        if (!picks.containsKey("aws:requesttag/team")) {
            set("aws:tagkeys", "env");
        } else if (dice.chance(0.5)) {
            set("aws:tagkeys", "team");
        } else {
            set("aws:tagkeys", "env", "team");
        }
        if (!open.contains("aws:tagkeys")) {
            drop("aws:requesttag/team");
        }
    }

    private void grant() {
        if (question.action().equals("kms:CreateGrant")) {
            set(
                    "kms:granteeprincipal",
                    dice.pick(Pool.key("kms:GranteePrincipal").values()));
            set("kms:grantoperations", dice.of("Decrypt", "Encrypt", "CreateGrant"));
        }
    }

    /** Names of one caller agree. */
    private void caller() {
        String name = question.isKms() ? "sts:rolesessionname" : "keyreach:callersessionname";
        List<String> id = picks.getOrDefault("aws:userid", List.of());
        if (!id.isEmpty() && id.getFirst().endsWith(":") && picks.containsKey(name)) {
            set("aws:userid", id.getFirst() + picks.get(name).getFirst());
        }
        if (picks.containsKey("aws:principalaccount")) {
            set("kms:calleraccount", picks.get("aws:principalaccount").getFirst());
        } else {
            drop("kms:calleraccount");
        }
        member("aws:principalorgid", "aws:principalorgpaths");
        member("aws:resourceorgid", "aws:resourceorgpaths");
    }

    private void member(String id, String path) {
        if (picks.containsKey(path)) {
            String first = picks.get(path).getFirst();
            set(path, first);
            set(id, first.substring(0, first.indexOf('/')));
        } else {
            drop(id);
        }
    }

    private void source() {
        List<String> arn = picks.getOrDefault("aws:sourcearn", List.of());
        if (!arn.isEmpty() && !arn.getFirst().split(":", 6)[4].isEmpty()) {
            set("aws:sourceaccount", arn.getFirst().split(":", 6)[4]);
        }
    }

    private void newKey() {
        if (is("kms:multiregion", "true")) {
            set("kms:multiregionkeytype", "PRIMARY");
        } else {
            drop("kms:multiregionkeytype");
        }
    }
}
