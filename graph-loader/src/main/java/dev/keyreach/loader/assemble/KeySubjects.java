package dev.keyreach.loader.assemble;

import dev.keyreach.loader.fact.Origin;
import dev.keyreach.loader.source.PathSubjects;
import dev.keyreach.loader.source.PathSubjects.Found;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the key that an output is about, from its path and from the keys that are known by ARN. */
final class KeySubjects {
    private static final Map<String, String> PARTITIONS = Map.of(
            "cn-", "aws-cn",
            "us-gov-", "aws-us-gov",
            "us-iso-", "aws-iso",
            "us-isob-", "aws-iso-b",
            "eu-isoe-", "aws-iso-e",
            "us-isof-", "aws-iso-f",
            "eusc-", "aws-eusc");

    private final Map<String, Set<Arn>> known = new HashMap<>();

    /** The answer. */
    sealed interface Answer {
        record Key(Arn arn) implements Answer {}

        /**
         * @param why in words
         */
        record Unclear(String why) implements Answer {}
    }

    void add(Arn key) {
        String id = key.name();
        Set<Arn> same = known.get(id);
        if (same == null) {
            known.put(id, Set.of(key));
        } else if (!same.contains(key)) {
            Set<Arn> all = new TreeSet<>(same);
            all.add(key);
            known.put(id, all);
        }
    }

    /** The key that a file is about. */
    Answer of(Origin origin) {
        PathSubjects path = new PathSubjects(origin);
        return switch (path.keyId()) {
            case Found.One(String id) -> byId(id, path);
            case Found.Several several ->
                new Answer.Unclear("the path names several keys: " + String.join(", ", several.subjects()));
            case Found.None() -> {
                // Ids that do not look like ids, but are.
                Optional<String> id =
                        path.nearNames().stream().filter(known::containsKey).findFirst();
                yield id.isPresent()
                        ? byId(id.get(), path)
                        : new Answer.Unclear("the output does not say which key it is about, nor does its path");
            }
        };
    }

    /** The key of an id or ARN that stands in a file. */
    Answer of(String idOrArn, Origin origin) {
        Optional<Arn> arn = Arn.parse(idOrArn).filter(KeySubjects::isWhole);
        if (arn.isPresent()) {
            return new Answer.Key(arn.get());
        }
        if (idOrArn.startsWith("arn:") || idOrArn.contains("/") || idOrArn.isEmpty()) {
            return new Answer.Unclear("`" + idOrArn + "` is no key");
        }
        return byId(idOrArn, new PathSubjects(origin));
    }

    static boolean isWhole(Arn arn) {
        return arn.isKey()
                && arn.accountId().isPresent()
                && !arn.region().isEmpty()
                && !arn.name().isEmpty();
    }

    private Answer byId(String id, PathSubjects path) {
        Optional<AccountId> account = path.account();
        Optional<String> region = path.region();
        Set<Arn> all = known.getOrDefault(id, Set.of());
        List<Arn> fitting = new ArrayList<>(1);
        for (Arn key : all) {
            if ((account.isEmpty() || key.account().equals(account.get().digits()))
                    && (region.isEmpty() || key.region().equals(region.get()))) {
                fitting.add(key);
            }
        }
        if (fitting.size() == 1) {
            return new Answer.Key(fitting.getFirst());
        }
        if (fitting.size() > 1) {
            return new Answer.Unclear("key id `" + id + "` exists in several Regions or accounts");
        }
        // Only multi-Region keys share an id, so the path's folders must be about something else.
        if (all.size() == 1 && !id.startsWith("mrk-")) {
            return new Answer.Key(all.iterator().next());
        }
        if (account.isPresent() && region.isPresent()) {
            String digits = account.get().digits();
            return new Answer.Key(new Arn(partitionOf(region.get()), "kms", region.get(), digits, "key/" + id));
        }
        return new Answer.Unclear("the path does not say account and Region of key id `" + id + "`");
    }

    /** Spec section 1.1: the partition of a Region, by the beginning of its name. */
    static String partitionOf(String region) {
        return PARTITIONS.entrySet().stream()
                .filter(entry -> region.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("aws");
    }
}
