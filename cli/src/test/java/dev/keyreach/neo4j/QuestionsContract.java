package dev.keyreach.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.keyreach.authz.Exposure;
import dev.keyreach.graph.GraphContent;
import dev.keyreach.graph.GraphQuestions;
import dev.keyreach.graph.GraphQuestions.Approach;
import dev.keyreach.graph.NodeLabel;
import dev.keyreach.graph.StoredAccess;
import dev.keyreach.graph.StoredStep;
import dev.keyreach.loader.graph.GraphChoices;
import dev.keyreach.query.path.Paths;
import dev.keyreach.query.path.StoredPaths;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What every store of the graph must answer. No case knows which store it asks; each subclass stores the graphs in one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class QuestionsContract {
    private static final Set<String> DECRYPT = Set.of("kms:Decrypt");
    private static final Set<String> ALL = Set.copyOf(GraphChoices.keyActions());

    private static final int SOME = 12;

    private GraphContent content;
    private Expected expected;
    private GraphQuestions graph;

    /** Stores a graph, and opens it. */
    abstract GraphQuestions stored(GraphContent content);

    @TestFactory
    Stream<DynamicContainer> every_question_has_its_rows() {
        // Lazily: an organization is stored when the one before is through.
        return Stream.of(Organization.values())
                .map(organization -> dynamicContainer(
                        organization.name(),
                        Stream.of(
                                dynamicTest("is stored", () -> store(organization)),
                                dynamicTest("says what it was made from", this::saysWhatItWasMadeFrom),
                                dynamicTest("holds what was stored and nothing else", this::holdsWhatWasStored),
                                dynamicTest("finds by parts of ids and names", this::findsByParts),
                                dynamicTest("tells who can do something with a key", this::tellsWhoCan),
                                dynamicTest("tells what a principal can do", this::tellsWhatAPrincipalCan),
                                dynamicTest("tells who gets in from outside", this::tellsWhoGetsInFromOutside),
                                dynamicTest("finds the steps towards targets", this::findsTheSteps),
                                dynamicTest("finds the ways to keys", this::findsTheWays),
                                dynamicTest("finds keys by their aliases", this::findsKeysByAliases),
                                dynamicTest("tells what was not loaded", this::tellsWhatWasNotLoaded),
                                dynamicTest("cuts a long answer and says so", this::cutsALongAnswer),
                                dynamicTest("what it does not hold has no rows", this::whatItDoesNotHold),
                                dynamicTest("is closed", () -> graph.close()))));
    }

    private void store(Organization organization) throws Exception {
        content = organization.graph();
        expected = new Expected(content);
        graph = stored(content);
    }

    private void saysWhatItWasMadeFrom() {
        assertThat(graph.stamp()).isEqualTo(content.stamp());
    }

    private void holdsWhatWasStored() {
        for (NodeLabel label : NodeLabel.values()) {
            expected.ids(label).stream()
                    .limit(3)
                    .forEach(id -> assertThat(graph.holds(id)).as(id).isTrue());
        }
        assertThat(graph.holds("nobody")).isFalse();
        assertThat(graph.holds("")).isFalse();
    }

    private void findsByParts() {
        for (Set<NodeLabel> labels :
                List.of(Set.of(NodeLabel.KEY), Set.of(NodeLabel.PRINCIPAL), Set.of(NodeLabel.ROLE, NodeLabel.ALIAS))) {
            for (String text : List.of("role/", "a", "alias", ":", "", "no such", "'", "\\")) {
                assertThat(graph.named(labels, text, 1_000))
                        .as("%s `%s`", labels, text)
                        .isEqualTo(expected.named(labels, text, 1_000));
                assertThat(graph.named(labels, text, 2)).isEqualTo(expected.named(labels, text, 2));
            }
        }
    }

    private void tellsWhoCan() {
        int rows = 0;
        for (String key : expected.ids(NodeLabel.KEY)) {
            for (Set<String> actions : List.of(DECRYPT, ALL, Set.of("kms:CreateGrant", "kms:PutKeyPolicy"))) {
                List<StoredAccess> all =
                        expected.accesses(access -> access.key().equals(key), actions);
                assertThat(graph.whoCan(key, actions)).as(key).isEqualTo(all);
                rows += all.size();
            }
            assertThat(graph.whoCan(key, Set.of())).isEmpty();
        }
        assertThat(rows).isPositive();
    }

    private void tellsWhatAPrincipalCan() {
        for (String principal : some(expected.ids(NodeLabel.PRINCIPAL))) {
            for (Set<String> actions : List.of(DECRYPT, ALL)) {
                assertThat(graph.whatCan(principal, actions))
                        .as(principal)
                        .isEqualTo(
                                expected.accesses(access -> access.principal().equals(principal), actions));
            }
        }
    }

    private void tellsWhoGetsInFromOutside() {
        for (String key : some(expected.ids(NodeLabel.KEY))) {
            assertThat(graph.external(key, ALL))
                    .as(key)
                    .isEqualTo(expected.accesses(
                            access -> access.key().equals(key)
                                    && access.exposure()
                                            .filter(Exposure.INTERNAL::equals)
                                            .isEmpty(),
                            ALL));
        }
    }

    private void findsTheSteps() {
        Set<String> targets = new TreeSet<>(expected.ids(NodeLabel.ROLE));
        targets.addAll(expected.ids(NodeLabel.KEY));
        for (boolean escalation : new boolean[] {false, true}) {
            for (String target : some(targets)) {
                List<StoredStep> all = expected.approach(Set.of(target), escalation);
                assertThat(graph.approach(Set.of(target), escalation, 10_000))
                        .as(target)
                        .isEqualTo(new Approach(all, false));
            }
            assertThat(graph.approach(targets, escalation, 100_000).steps())
                    .isEqualTo(expected.approach(targets, escalation));
        }
    }

    private void findsTheWays() {
        GraphQuestions naive = new NaiveQuestions(expected, content.stamp());
        for (boolean escalation : new boolean[] {false, true}) {
            Paths.Options options = new Paths.Options(escalation, 2, 6);
            for (String key : some(expected.ids(NodeLabel.KEY))) {
                assertThat(new StoredPaths(graph, options).fromAll(id -> true, key, "kms:Decrypt"))
                        .as(key)
                        .isEqualTo(new StoredPaths(naive, options).fromAll(id -> true, key, "kms:Decrypt"));
            }
        }
    }

    private void findsKeysByAliases() {
        for (String alias : some(expected.ids(NodeLabel.ALIAS))) {
            String name = alias.substring(alias.indexOf("alias/"));
            assertThat(graph.keysCalled(alias)).isEqualTo(expected.keysCalled(alias));
            assertThat(graph.keysCalled(name))
                    .isEqualTo(expected.keysCalled(name))
                    .isNotNull();
        }
        assertThat(graph.keysCalled("alias/none")).isEmpty();
    }

    private void tellsWhatWasNotLoaded() {
        Set<String> ids = new TreeSet<>(some(expected.ids(NodeLabel.KEY)));
        // All that have something missing of their own.
        expected.ids(NodeLabel.KEY).stream()
                .filter(id -> !expected.missing(id).isEmpty())
                .forEach(ids::add);
        ids.forEach(id -> assertThat(graph.missing(id)).as(id).isEqualTo(expected.missing(id)));
        assertThat(graph.missing("nobody")).isEmpty();
    }

    /** Every so many of them: each costs a question to a server. */
    private static List<String> some(Set<String> ids) {
        List<String> all = List.copyOf(new TreeSet<>(ids));
        int step = Math.max(1, all.size() / SOME);
        return IntStream.iterate(0, at -> at < all.size(), at -> at + step)
                .mapToObj(all::get)
                .toList();
    }

    /** What is cut off is farther away than what is left, and the same in every store. */
    private void cutsALongAnswer() {
        Set<String> targets = expected.ids(NodeLabel.KEY);
        List<StoredStep> all = expected.approach(targets, true);
        for (int limit : new int[] {0, 1, 3, Math.max(0, all.size() - 1)}) {
            Approach cut = graph.approach(targets, true, limit);
            assertThat(cut.steps()).hasSize(Math.min(limit, all.size())).isSubsetOf(all);
            assertThat(cut.cut()).isEqualTo(limit < all.size());
            assertThat(cut.steps()).isEqualTo(nearest(targets, limit));
        }
        assertThat(graph.approach(targets, true, Math.max(1, all.size())).cut()).isFalse();
    }

    /** Breadth first, node by node in the order in which they are met. */
    private List<StoredStep> nearest(Set<String> targets, int limit) {
        List<StoredStep> all = expected.approach(targets, true);
        List<StoredStep> taken = new ArrayList<>();
        List<String> queue = new ArrayList<>(new TreeSet<>(targets));
        for (int at = 0; at < queue.size(); at++) {
            String node = queue.get(at);
            Iterator<StoredStep> into =
                    all.stream().filter(step -> step.to().equals(node)).iterator();
            while (into.hasNext()) {
                if (taken.size() == limit) {
                    return taken.stream().sorted(StoredStep.ORDER).toList();
                }
                StoredStep step = into.next();
                taken.add(step);
                if (!queue.contains(step.from())) {
                    queue.add(step.from());
                }
            }
        }
        return taken.stream().sorted(StoredStep.ORDER).toList();
    }

    private void whatItDoesNotHold() {
        assertThat(graph.whoCan("arn:aws:kms:eu-west-1:111122223333:key/none", ALL))
                .isEmpty();
        assertThat(graph.whatCan("nobody", ALL)).isEmpty();
        assertThat(graph.external("", ALL)).isEmpty();
        assertThat(graph.approach(Set.of("nobody"), true, 10)).isEqualTo(new Approach(List.of(), false));
        assertThat(graph.approach(Set.of(), true, 10)).isEqualTo(new Approach(List.of(), false));
    }
}
