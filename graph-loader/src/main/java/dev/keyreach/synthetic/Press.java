package dev.keyreach.synthetic;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Puts policy documents into files, counts them, and damages some on the way. One for each account; not for several threads. */
final class Press {
    private final AccountPlan account;
    private final Mix mix;
    private final DistinctDocuments distinct;
    private final Dice dice;
    private final Tally tally = new Tally();
    private final List<Malformed> malformed = new ArrayList<>();

    /** @param dice says which documents are damaged, in the order in which they are written */
    Press(AccountPlan account, Mix mix, DistinctDocuments distinct, Dice dice) {
        this.account = account;
        this.mix = mix;
        this.distinct = distinct;
        this.dice = dice;
    }

    Tally tally() {
        return tally;
    }

    List<Malformed> malformed() {
        return List.copyOf(malformed);
    }

    /** Writes a document as an object. */
    void object(JsonGenerator json, String file, String pointer, Document document, boolean hasParties)
            throws IOException {
        Document written = document;
        if (isSpoilt()) {
            Damage damage = choose(document, hasParties, false);
            written = damage.spoil(document, account);
            malformed(file, pointer, damage);
        }
        count(written);
        DocumentWriter.write(json, written);
    }

    /** Writes a document that nobody damages: AWS's own, or one that is not in force. */
    void unharmed(JsonGenerator json, Document document) throws IOException {
        count(document);
        DocumentWriter.write(json, document);
    }

    /** The text of a document, for a string. */
    String text(String file, String pointer, Document document, boolean hasParties) throws IOException {
        if (!isSpoilt()) {
            return unharmed(document);
        }
        Damage damage = choose(document, hasParties, true);
        Document written = damage.spoil(document, account);
        malformed(file, pointer, damage);
        count(written);
        return damage.spoil(DocumentWriter.text(written));
    }

    /** The text of a document that nobody damages. */
    String unharmed(Document document) throws IOException {
        count(document);
        return DocumentWriter.text(document);
    }

    private boolean isSpoilt() {
        return mix.of(Share.MALFORMED) > 0 && dice.chance(mix.of(Share.MALFORMED));
    }

    private Damage choose(Document document, boolean hasParties, boolean isText) {
        return dice.pick(List.of(Damage.values()).stream()
                .filter(damage -> damage.fits(document, hasParties, isText))
                .toList());
    }

    private void malformed(String file, String pointer, Damage damage) {
        malformed.add(new Malformed(file, pointer, damage));
        tally.add(Tally.Of.MALFORMED_DOCUMENTS);
    }

    private void count(Document document) {
        tally.add(Tally.Of.POLICY_DOCUMENTS);
        distinct.add(document);
    }
}
