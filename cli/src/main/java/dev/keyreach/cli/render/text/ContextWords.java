package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Mode;
import dev.keyreach.authz.Request;
import dev.keyreach.authz.RequestContext;
import dev.keyreach.authz.Witness;
import dev.keyreach.condition.ContextKey;
import dev.keyreach.condition.Residual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a question fixes about its requests, in words; an answer means nothing without it. */
final class ContextWords {
    private ContextWords() {}

    /** What one request carries; empty when every request of its shape is meant. */
    static String of(Request request) {
        List<String> words = facts(request.context());
        request.vpcEndpoint().ifPresent(endpoint -> words.add("through VPC endpoint " + endpoint));
        request.sessionPolicies()
                .ifPresent(policies -> words.add(
                        "with " + policies.size() + (policies.size() == 1 ? " session policy" : " session policies")));
        if (request.context().mode() == Mode.CONCRETE) {
            words.add("and nothing else that a request may carry");
        }
        return String.join(", ", words);
    }

    /** What is assumed of every request; empty when nothing is. */
    static String of(RequestContext context) {
        return String.join(", ", facts(context));
    }

    static boolean isEmpty(Witness witness) {
        return witness.context().isEmpty()
                && witness.absent().isEmpty()
                && witness.encryptionContext().isEmpty()
                && witness.destinationEncryptionContext().isEmpty()
                && witness.delegated().isEmpty();
    }

    /** A request that bears witness; the empty request has words, too. */
    static String of(Witness witness) {
        List<String> words = new ArrayList<>();
        witness.context().forEach((key, values) -> words.add(key.name() + " = " + TestWords.values(values)));
        if (!witness.encryptionContext().isEmpty()) {
            words.add("encryption context " + pairs(witness.encryptionContext()));
        }
        if (!witness.destinationEncryptionContext().isEmpty()) {
            words.add("destination encryption context " + pairs(witness.destinationEncryptionContext()));
        }
        witness.absent().forEach(key -> words.add(key.name() + " absent"));
        witness.delegated()
                .forEach(account -> words.add(ResidualWords.decided(new Residual.Delegation(account), true)));
        return words.isEmpty() ? "a request that carries nothing" : String.join(", ", words);
    }

    private static List<String> facts(RequestContext context) {
        List<String> words = new ArrayList<>();
        context.pinned().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(ContextKey::id)))
                .map(pin -> pin.getKey().name() + " = " + TestWords.values(pin.getValue()))
                .forEach(words::add);
        context.absent().stream()
                .map(ContextKey::name)
                .sorted()
                .map(name -> name + " absent")
                .forEach(words::add);
        context.encryptionContext().ifPresent(pairs -> words.add("encryption context " + pairs(pairs)));
        context.destinationEncryptionContext()
                .ifPresent(pairs -> words.add("destination encryption context " + pairs(pairs)));
        context.delegations().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(decided -> ResidualWords.decided(new Residual.Delegation(decided.getKey()), decided.getValue()))
                .forEach(words::add);
        return words;
    }

    private static String pairs(Map<String, String> pairs) {
        return pairs.isEmpty()
                ? "empty"
                : pairs.entrySet().stream()
                        .map(pair -> TestWords.quoted(pair.getKey()) + "=" + TestWords.quoted(pair.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
