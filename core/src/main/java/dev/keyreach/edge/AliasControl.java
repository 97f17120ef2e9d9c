package dev.keyreach.edge;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.condition.Template;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Key;
import dev.keyreach.model.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * Whether a caller can give a key an alias that statements ask for, or take one away: all halves of the operation (spec 3.13).
 */
final class AliasControl {
    /** Names tried; more values in conditions than these add nothing but spellings. */
    private static final int MAX_NAMES = 20;

    private final Snapshot snapshot;
    private final Actors actors;
    private final RequestContext context;

    AliasControl(Snapshot snapshot, Actors actors, RequestContext context) {
        this.snapshot = snapshot;
        this.actors = actors;
        this.context = context;
    }

    /**
     * The decision about the operations that would turn some of the statements; empty where the caller can do none of them.
     *
     * @param turning statements that hang on aliases of the key
     */
    Optional<Decision> over(Key key, Actor caller, List<HingedStatement> turning) {
        List<Decision> open = new ArrayList<>();
        for (String name : names(turning)) {
            judged(caller, given(key, caller, name)).ifPresent(open::add);
        }
        for (String alias : key.aliases()) {
            judged(
                            caller,
                            request(
                                    caller,
                                    "kms:DeleteAlias",
                                    key,
                                    alias,
                                    Optional.of(key.arn()),
                                    Optional.empty(),
                                    Optional.empty()))
                    .ifPresent(open::add);
        }
        return Alternatives.of(open);
    }

    /** The aliases that the statements speak of, with a word for wildcards. */
    private static SequencedSet<String> names(List<HingedStatement> turning) {
        SequencedSet<String> names = new TreeSet<>();
        turning.stream()
                .flatMap(statement -> statement.tests().stream())
                .flatMap(test -> test.values().stream())
                .filter(Template::isFixed)
                .map(value -> value.fixed().text())
                .map(NewNames::word)
                .filter(name -> name.startsWith("alias/") && name.length() > "alias/".length())
                .limit(MAX_NAMES)
                .forEach(names::add);
        return names;
    }

    /** An alias that is there already is moved, another one is made. */
    private Request given(Key key, Actor caller, String name) {
        Arn alias = key.arn().withResource(name);
        Optional<Arn> current = snapshot.account(key.account())
                .flatMap(account -> account.aliases().getOrDefault(alias, Optional.empty()));
        return current.isPresent()
                ? request(caller, "kms:UpdateAlias", key, name, Optional.empty(), current, Optional.of(key.arn()))
                : request(
                        caller,
                        "kms:CreateAlias",
                        key,
                        name,
                        Optional.of(key.arn()),
                        Optional.empty(),
                        Optional.empty());
    }

    private Request request(
            Actor caller,
            String action,
            Key key,
            String name,
            Optional<Arn> target,
            Optional<Arn> current,
            Optional<Arn> next) {
        return new Request(
                caller.principal(),
                action,
                Optional.of(key.arn().withResource(name)),
                context,
                Optional.empty(),
                Optional.empty(),
                new Request.Parameters(Optional.empty(), target, current, next, Optional.empty(), Optional.empty()));
    }

    private Optional<Decision> judged(Actor caller, Request request) {
        return Optional.of(actors.judge(caller, request)).filter(Decision::isPossible);
    }
}
