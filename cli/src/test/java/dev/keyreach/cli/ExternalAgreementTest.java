package dev.keyreach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyreach.authz.Exposure;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Verdict;
import dev.keyreach.loader.LoadException;
import dev.keyreach.loader.LoadListener;
import dev.keyreach.loader.LoadedData;
import dev.keyreach.loader.SnapshotLoader;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import dev.keyreach.query.Can;
import dev.keyreach.query.Estate;
import dev.keyreach.query.External;
import dev.keyreach.query.ExternalAnswer;
import dev.keyreach.query.ExternalEntry;
import dev.keyreach.query.WhatCan;
import dev.keyreach.query.WhoCan;
import dev.keyreach.query.Zone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On the example organization {@code external} says what the other questions say, though it asks about fewer principals. */
class ExternalAgreementTest {
    private static final List<String> ACTIONS =
            List.of("kms:Decrypt", "kms:Encrypt", "kms:CreateGrant", "kms:GetKeyPolicy", "kms:RetireGrant", "kms:Sign");

    private static Estate estate;
    private static List<ExternalAnswer> answers;

    @BeforeAll
    static void load() throws LoadException {
        LoadedData data = SnapshotLoader.load(List.of(Path.of("../examples/acme")), LoadListener.NONE);
        estate = Estate.of(data.snapshot(), data.policies(), data.provenance());
        answers = new ArrayList<>();
        new External(estate, Zone.KEY_ACCOUNT, true, RequestContext.ANY)
                .answers(WhatCan.keys(estate).toList(), key -> ACTIONS, answer -> answer, answers::add);
    }

    @Test
    void direct_parties_are_the_outsiders_of_who_can() {
        int found = 0;
        for (ExternalAnswer answer : answers) {
            Set<String> listed = new TreeSet<>();
            answer.entries().stream()
                    .filter(entry -> entry.path().isDirect())
                    .forEach(entry -> listed.addAll(parties(entry)));
            Set<String> others = new TreeSet<>();
            WhoCan.rows(estate, answer.key(), List.of(answer.action()), RequestContext.ANY)
                    .filter(row -> row.decision().isPossible()
                            && !row.decision().exposure().equals(Optional.of(Exposure.INTERNAL)))
                    .forEach(row -> others.add(name(row.principal())));
            assertThat(listed).as(answer.action() + " on " + answer.key()).isEqualTo(others);
            found += listed.size();
        }
        assertThat(found).isGreaterThan(25);
    }

    /** An account that is not loaded goes by its root user there. */
    private static Set<String> parties(ExternalEntry entry) {
        Set<String> names = new TreeSet<>();
        entry.principals().forEach(principal -> names.add(name(principal)));
        boolean whole = entry.rootUser().orElse(entry.principals().isEmpty());
        if (whole) {
            names.add(entry.account());
        }
        return names;
    }

    private static String name(Principal principal) {
        return principal instanceof Principal.RootUser root ? root.arn().account() : principal.text();
    }

    @Test
    void each_step_of_a_chain_can_be_taken_and_no_other_chain_is_listed_as_allowed() {
        List<ExternalEntry> chains = new ArrayList<>();
        for (ExternalAnswer answer : answers) {
            for (ExternalEntry entry : answer.entries()) {
                if (!entry.path().isDirect()) {
                    chains.add(entry);
                    assertThat(entry.decision().verdict())
                            .as(entry.path().words().toString())
                            .isEqualTo(widest(entry, answer));
                }
            }
        }
        assertThat(chains).hasSizeGreaterThan(40);
        assertThat(chains)
                .extracting(entry -> entry.decision().verdict())
                .contains(Verdict.ALLOWED, Verdict.CONDITIONAL);
    }

    private static Verdict widest(ExternalEntry entry, ExternalAnswer answer) {
        return entry.principals().stream()
                .map(principal -> verdict(principal, entry, answer))
                .min(Verdict::compareTo)
                .orElseThrow();
    }

    /** ALLOWED when each step is, DENIED when one is. */
    private static Verdict verdict(Principal first, ExternalEntry entry, ExternalAnswer answer) {
        Principal caller = first;
        Verdict all = Verdict.ALLOWED;
        for (Arn role : entry.path().roles()) {
            all = narrower(all, assume(caller, role));
            caller = new Principal.IamRole(role);
        }
        return narrower(all, can(caller, answer.action(), answer.key()));
    }

    private static Verdict assume(Principal caller, Arn role) {
        Stream<String> actions = caller instanceof Principal.FederatedIdentity
                ? Stream.of("sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML")
                : Stream.of("sts:AssumeRole");
        return actions.map(action -> can(caller, action, role))
                .min(Verdict::compareTo)
                .orElseThrow();
    }

    private static Verdict can(Principal caller, String action, Arn resource) {
        return Can.answer(estate, Request.of(caller, action, Optional.of(resource)))
                .decision()
                .verdict();
    }

    private static Verdict narrower(Verdict left, Verdict right) {
        return left.compareTo(right) > 0 ? left : right;
    }

    @Test
    void every_outside_party_of_the_story_is_found() {
        ExternalAnswer payments = answers.stream()
                .filter(answer -> answer.action().equals("kms:Decrypt")
                        && answer.key().name().equals("98b2943c-6974-439f-aeb5-878753867eee"))
                .findFirst()
                .orElseThrow();
        assertThat(payments.entries())
                .extracting(entry -> entry.account() + " " + entry.path().words())
                .contains(
                        "777120045687 [KEY_POLICY]",
                        "888364071592 [KEY_POLICY]",
                        "431920586640 [KEY_POLICY]",
                        "events.amazonaws.com [KEY_POLICY]",
                        "777120045687 [ASSUME_ROLE:arn:aws:iam::542017369950:role/VendorAccess,"
                                + " ASSUME_ROLE:arn:aws:iam::431920586640:role/DataBridge,"
                                + " ASSUME_ROLE:arn:aws:iam::320847195530:role/ReconciliationReader, IAM]",
                        "arn:aws:iam::320847195530:oidc-provider/token.actions.githubusercontent.com"
                                + " [ASSUME_ROLE:arn:aws:iam::320847195530:role/GitHubDeploy, IAM]");
        assertThat(payments.isWhole()).isTrue();
    }
}
