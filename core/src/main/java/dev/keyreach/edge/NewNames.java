package dev.keyreach.edge;

import dev.keyreach.authz.Caller;
import dev.keyreach.authz.Check;
import dev.keyreach.authz.EvaluatorParts;
import dev.keyreach.authz.Layer;
import dev.keyreach.authz.Request;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Glob;
import dev.keyreach.condition.Knowledge;
import dev.keyreach.condition.Template;
import dev.keyreach.condition.Variables;
import dev.keyreach.condition.Variables.Resolution;
import dev.keyreach.model.Arn;
import dev.keyreach.model.PolicyUse;
import dev.keyreach.model.Snapshot;
import dev.keyreach.policy.Clause;
import dev.keyreach.policy.Effect;
import dev.keyreach.policy.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Names for things that somebody makes and may name: an allow that is limited to some names is used by taking one of them. Asked
 * about is one name for each Allow pattern of the source's policies, its boundary and its SCPs, and one that no pattern needs.
 */
final class NewNames {
    /** Names tried for one thing, besides those that no pattern needs. */
    private static final int MAX_NAMES = 20;

    private static final String FILL = "keyreach";

    private static final int MAX_REGIONS = 5;

    private final Snapshot snapshot;
    private final Actors actors;
    private final EvaluatorParts parts;

    NewNames(Snapshot snapshot, Actors actors) {
        this.snapshot = snapshot;
        this.actors = actors;
        this.parts = actors.parts();
    }

    /** ARNs that a source may choose for something new; without Region where any is meant. */
    List<Arn> of(Actor source, Precondition.OnNew onNew) {
        Arn example = onNew.example();
        Caller caller = actors.caller(source);
        List<String> actions = onNew.calls().stream()
                .flatMap(List::stream)
                .map(Precondition.Call::action)
                .toList();
        Request request = Request.of(source.principal(), actions.getFirst(), Optional.of(example));
        Check check = parts.split(request, caller).checks().getFirst();
        Function<ContextKey, Knowledge> known = parts.known(check, Layer.IDENTITY);
        List<String> regions = regions(example);
        SequencedSet<Arn> names = new LinkedHashSet<>(List.of(example));
        regions.forEach(region -> names.add(inRegion(example, region)));
        Stream.concat(
                        Stream.concat(caller.identity().stream(), caller.boundary().stream()),
                        parts.scpLevels(check).stream().flatMap(List::stream))
                .flatMap(use -> actions.stream().flatMap(action -> patterns(use, action)))
                .distinct()
                .flatMap(template -> named(template, known, example, regions))
                .limit(MAX_NAMES)
                .forEach(names::add);
        names.removeIf(arn -> onNew.taken().contains(arn.name()));
        return List.copyOf(names);
    }

    private Stream<Template> patterns(PolicyUse use, String action) {
        return actors.policies().document(use.document()).statements().stream()
                .filter(statement -> statement.effect() == Effect.ALLOW && statement.covers(action))
                .map(Statement::resource)
                .flatMap(Optional::stream)
                .filter(clause -> !clause.negated())
                .map(Clause::patterns)
                .flatMap(List::stream);
    }

    /** Regions that the account uses, where the thing has one: those it has enabled, else those of its keys. */
    private List<String> regions(Arn example) {
        if (example.service().equals("iam")) {
            return List.of();
        }
        return example.accountId().flatMap(snapshot::account).stream()
                .flatMap(account -> account.enabledRegions()
                        .map(enabled -> enabled.stream())
                        .orElseGet(() -> account.keys().keySet().stream().map(Arn::region)))
                .distinct()
                .sorted()
                .limit(MAX_REGIONS)
                .toList();
    }

    private static Arn inRegion(Arn arn, String region) {
        return new Arn(arn.partition(), arn.service(), region, arn.account(), arn.resource());
    }

    /** A pattern for some Regions is tried in those of them that the account uses, one for any Region in any. */
    private static Stream<Arn> named(
            Template template, Function<ContextKey, Knowledge> known, Arn example, List<String> regions) {
        if (!(Variables.resolve(template, known) instanceof Resolution.Resolved(Glob glob))) {
            return Stream.empty();
        }
        return Stream.concat(Stream.of(example.region()), regions.stream())
                .flatMap(region -> Arn.parse(filled(glob.text(), inRegion(example, region))).stream())
                .distinct()
                .filter(arn -> isLike(arn, example) && glob.matchesArn(arn.toString()));
    }

    /** Where a part before the name has a wildcard it is as in the example; in the name wildcards stand for a word. */
    private static String filled(String glob, Arn example) {
        List<String> own = List.of("arn", example.partition(), example.service(), example.region(), example.account());
        String[] written = glob.split(":", own.size() + 1);
        StringBuilder filled = new StringBuilder();
        for (int i = 0; i < written.length; i++) {
            boolean open = i < own.size() && written[i].chars().anyMatch(c -> c == Glob.ANY_RUN || c == Glob.ANY_ONE);
            filled.append(i == 0 ? "" : ":").append(open ? own.get(i) : word(written[i]));
        }
        return filled.toString();
    }

    /** A text that a pattern matches: wildcards stand for a word. */
    static String word(String written) {
        return written.replace(String.valueOf(Glob.ANY_RUN), FILL).replace(Glob.ANY_ONE, 'k');
    }

    private static boolean isLike(Arn arn, Arn example) {
        return arn.service().equals(example.service()) && arn.account().equals(example.account());
    }
}
