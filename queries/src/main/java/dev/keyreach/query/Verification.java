package dev.keyreach.query;

import dev.keyreach.authz.Decision;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.compile.KeyAccess;
import dev.keyreach.model.Account;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Key;
import dev.keyreach.model.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Puts a sample of what a bulk question answered to the evaluator, request by request: half of it callers that got in, half any
 * callers. The sample is the same for the same data and question.
 */
public final class Verification {
    private static final long SEED = 20_261_125;

    private final Estate estate;
    private final RequestContext context;
    private final Random random = new Random(SEED);
    private final List<Account> accounts;
    private final List<String> differences = new ArrayList<>();
    private int checked;

    private Verification(Estate estate, RequestContext context) {
        this.estate = estate;
        this.context = context;
        this.accounts = estate.snapshot().accounts().values().stream()
                .filter(account -> account.principals().findAny().isPresent())
                .toList();
    }

    /**
     * What came of it.
     *
     * @param checked how many answers were compared, the whole decision each
     * @param differences what differed, a line each; none is what should be
     */
    public record Report(int checked, List<String> differences) {
        public Report {
            differences = List.copyOf(differences);
        }
    }

    /** Compares answers about everybody. O(sample) decisions of the evaluator, and the answers about the keys drawn. */
    public static Report ofKeys(
            Estate estate, List<Arn> keys, List<String> actions, RequestContext context, int sample) {
        Verification verification = new Verification(estate, context);
        List<Key> loaded = keys.stream()
                .flatMap(arn -> estate.snapshot().key(arn).stream())
                .toList();
        if (!loaded.isEmpty() && !actions.isEmpty()) {
            verification.drawKeys(loaded, actions, sample);
        }
        return verification.report();
    }

    /** Compares answers about one caller. */
    public static Report ofCaller(
            Estate estate, Principal caller, List<String> actions, RequestContext context, int sample) {
        Verification verification = new Verification(estate, context);
        List<Key> keys = estate.snapshot().keys().toList();
        for (int i = 0; i < sample && !keys.isEmpty() && !actions.isEmpty(); i++) {
            Key key = verification.any(keys);
            String action = verification.any(actions);
            verification.compare(
                    caller,
                    action,
                    key,
                    estate.compiled()
                            .action(action, context)
                            .of(caller, key)
                            .access()
                            .map(access -> access.decision(caller)));
        }
        return verification.report();
    }

    private void drawKeys(List<Key> keys, List<String> actions, int sample) {
        // Several draws on one key: working out who gets in costs more than a comparison.
        int each = Math.max(1, Math.min(16, sample / keys.size()));
        while (checked < sample) {
            Key key = any(keys);
            KeyAccess access = estate.compiled().action(any(actions), context).on(key);
            List<KeyAccess.Row> rows = access.rows();
            Map<String, KeyAccess.Row> byCaller = new HashMap<>();
            rows.forEach(row -> byCaller.put(row.principal().text(), row));
            for (int i = 0; i < each && checked < sample; i++) {
                boolean gotIn = i % 2 == 0 && !rows.isEmpty();
                Principal caller = gotIn || accounts.isEmpty() ? anyOf(rows, key) : anybody();
                compare(
                        caller,
                        access.action(),
                        key,
                        Optional.ofNullable(byCaller.get(caller.text()))
                                .map(row -> row.access().decision(caller)));
            }
        }
    }

    private Principal anyOf(List<KeyAccess.Row> rows, Key key) {
        return rows.isEmpty()
                ? new Principal.RootUser(
                        new Arn(key.arn().partition(), "iam", "", key.arn().account(), "root"))
                : any(rows).principal();
    }

    private Principal anybody() {
        Account account = any(accounts);
        return any(account.principals()
                .flatMap(entity -> Principal.ofArn(entity.arn()).stream())
                .toList());
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private void compare(Principal caller, String action, Key key, Optional<Decision> answered) {
        checked++;
        Decision expected = estate.evaluator().decide(Request.of(caller, action, Optional.of(key.arn()), context));
        boolean same = answered.map(expected::equals).orElse(!expected.isPossible());
        if (!same) {
            differences.add(caller.text() + " " + action + " " + key.arn() + ": answered "
                    + answered.map(Verification::words).orElse("DENIED") + ", the evaluator says "
                    + words(expected));
        }
    }

    private static String words(Decision decision) {
        return decision.verdict() + " " + decision.via() + " " + decision.residual();
    }

    private Report report() {
        return new Report(checked, differences);
    }
}
