package dev.keyreach.loader.fact;

import dev.keyreach.model.Arn;
import dev.keyreach.model.Grant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The grants of one key from one page, as they will be in the snapshot: there is nothing odd about any of them. Most pages are
 * so, and an organization may have a million grants.
 *
 * @param owner the key's ARN as a text
 * @param grants sorted by id
 * @param constrained whether any of them constrains the encryption context
 * @param file in which they stand
 * @param list pointer of their array, with a slash behind
 * @param places of each grant, in the same order: its index in the file, its line and its column
 */
public record ReadyGrants(
        Arn key, String owner, List<Grant> grants, boolean constrained, String file, String list, int[] places) {
    private static final int NUMBERS = 3;

    /**
     * Makes the grants ready.
     *
     * @param facts sorted by id, all on the key, in one array of one file
     * @param grants of these facts
     */
    public static ReadyGrants of(
            Arn key, String owner, List<GrantFact> facts, List<Grant> grants, boolean constrained) {
        int[] places = new int[NUMBERS * facts.size()];
        for (int i = 0; i < facts.size(); i++) {
            Spot place = facts.get(i).place();
            places[NUMBERS * i] = place.index();
            places[NUMBERS * i + 1] = place.line();
            places[NUMBERS * i + 2] = place.column();
        }
        Spot first = facts.getFirst().place();
        return new ReadyGrants(key, owner, grants, constrained, first.file(), first.list(), places);
    }

    /** The grants as they were listed, in the order of the file. */
    public List<GrantFact> facts() {
        List<GrantFact> facts = new ArrayList<>(grants.size());
        for (int i = 0; i < grants.size(); i++) {
            Grant grant = grants.get(i);
            Spot place = new Spot(file, list, places[NUMBERS * i], places[NUMBERS * i + 1], places[NUMBERS * i + 2]);
            facts.add(new GrantFact(
                    grant.id(),
                    owner,
                    grant.granteePrincipal(),
                    grant.granteeServicePrincipal(),
                    grant.retiringPrincipal(),
                    grant.retiringServicePrincipal(),
                    List.copyOf(grant.operations()),
                    grant.constraints(),
                    grant.issuingAccount(),
                    place));
        }
        facts.sort(Comparator.comparingInt(fact -> fact.place().index()));
        return facts;
    }
}
