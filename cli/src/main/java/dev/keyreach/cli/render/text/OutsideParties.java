package dev.keyreach.cli.render.text;

import dev.keyreach.authz.Exposure;
import dev.keyreach.model.Arn;
import dev.keyreach.model.Gap;
import dev.keyreach.query.ExternalAnswer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * The outside parties of one key, over all actions asked about.
 *
 * @param parties the widest class first
 * @param gaps what could add some
 * @param cut whether there are more chains than were looked at
 */
record OutsideParties(Arn key, List<String> actions, List<OutsideParty> parties, SequencedSet<Gap> gaps, boolean cut) {

    /** @param answers all about one key, at least one */
    static OutsideParties of(List<ExternalAnswer> answers) {
        SequencedSet<Gap> gaps = new TreeSet<>();
        answers.forEach(answer -> gaps.addAll(answer.gaps()));
        return new OutsideParties(
                answers.getFirst().key(),
                answers.stream().map(ExternalAnswer::action).toList(),
                OutsideParty.of(answers),
                gaps,
                answers.stream().anyMatch(ExternalAnswer::cut));
    }

    /** Whether it is known that there are no more. Where chains were cut, each party has one all the same. */
    boolean isWhole() {
        return gaps.isEmpty();
    }

    SequencedMap<Exposure, List<OutsideParty>> byClass() {
        SequencedMap<Exposure, List<OutsideParty>> classes = new LinkedHashMap<>();
        parties.forEach(party -> classes.computeIfAbsent(party.entry().exposure(), added -> new ArrayList<>())
                .add(party));
        return classes;
    }
}
