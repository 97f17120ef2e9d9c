package dev.keyreach.cli.render.text;

import dev.keyreach.model.Key;
import dev.keyreach.model.KmsAction;
import dev.keyreach.model.KmsActions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What speaks against a call although it is authorized: the state and the type of the key. */
final class KeyNotes {
    private KeyNotes() {}

    static List<String> of(Key key, List<String> actions) {
        List<KmsAction> known =
                actions.stream().map(KmsActions::find).flatMap(Optional::stream).toList();
        List<String> notes = new ArrayList<>();
        List<String> impossibleNow = known.stream()
                .filter(action -> action.usableIn(key.attributes().state()).equals(Optional.of(false)))
                .map(KmsAction::permission)
                .toList();
        if (!impossibleNow.isEmpty()) {
            notes.add("the key is in state " + key.attributes().state() + ": " + some(impossibleNow, known.size())
                    + " cannot succeed now, whoever may call it");
        }
        List<String> impossibleEver = known.stream()
                .filter(action -> action.usableOn(key.attributes()).equals(Optional.of(false)))
                .map(KmsAction::permission)
                .toList();
        if (!impossibleEver.isEmpty()) {
            notes.add("a key of spec " + key.attributes().spec() + " and usage "
                    + key.attributes().usage() + " cannot perform " + some(impossibleEver, known.size()));
        }
        return notes;
    }

    private static String some(List<String> actions, int asked) {
        return actions.size() == 1 || (actions.size() < asked && actions.size() <= 4)
                ? String.join(", ", actions)
                : actions.size() + " of the " + asked + " actions";
    }
}
