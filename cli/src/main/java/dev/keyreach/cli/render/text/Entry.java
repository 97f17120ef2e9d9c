package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Assumption;
import dev.keyreach.authz.Decision;
import dev.keyreach.authz.NearestMiss;
import dev.keyreach.authz.Proof;
import dev.keyreach.condition.ResidualText;
import dev.keyreach.model.Gap;
import dev.keyreach.query.AnswerRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Answers of one caller on one key that differ in nothing but the action: one entry of a list. */
final class Entry {
    private final AnswerRow first;
    private final List<String> actions = new ArrayList<>();
    private final SequencedSet<Proof> proof = new LinkedHashSet<>();
    private final SequencedSet<Proof> moreAllows = new LinkedHashSet<>();
    private final SequencedSet<NearestMiss> nearestMisses = new LinkedHashSet<>();
    private final SequencedSet<Assumption> assumptions = new LinkedHashSet<>();
    private final SequencedSet<Gap> gaps = new LinkedHashSet<>();

    Entry(AnswerRow first) {
        this.first = first;
    }

    /** What two answers of one entry have in common, as text. */
    static String keyOf(AnswerRow row) {
        Decision decision = row.decision();
        return String.join(
                "\n",
                row.principal().text(),
                row.resource().map(Object::toString).orElse(""),
                row.assumed().toString(),
                decision.via().toString(),
                decision.denial().toString(),
                ResidualText.of(decision.residual()));
    }

    void add(AnswerRow row) {
        actions.add(row.action());
        proof.addAll(row.decision().proof());
        moreAllows.addAll(row.decision().moreAllows());
        row.decision().nearestMiss().ifPresent(nearestMisses::add);
        assumptions.addAll(row.decision().assumptions());
        gaps.addAll(row.decision().gaps());
    }

    AnswerRow first() {
        return first;
    }

    Decision decision() {
        return first.decision();
    }

    List<String> actions() {
        return actions;
    }

    List<Proof> proof() {
        return List.copyOf(proof);
    }

    /** What opens the same ways and is cited for none of the answers. */
    List<Proof> moreAllows() {
        return moreAllows.stream().filter(allow -> !proof.contains(allow)).toList();
    }

    SequencedSet<NearestMiss> nearestMisses() {
        return nearestMisses;
    }

    SequencedSet<Assumption> assumptions() {
        return assumptions;
    }

    SequencedSet<Gap> gaps() {
        return gaps;
    }
}
