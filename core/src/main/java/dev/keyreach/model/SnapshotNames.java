package dev.keyreach.model;

import java.util.stream.Stream;

/**
 * What the principals and keys of a snapshot are called: finds them by name, and counts them, without looking at each. One
 * made of accounts in memory goes over their names; one of a snapshot file has them sorted.
 */
public interface SnapshotNames {

    /** How many users and roles there are. */
    long principalCount();

    /** How many keys there are. */
    long keyCount();

    /** All users and roles, in no order that means anything. */
    Stream<Arn> principals();

    /** All roles. */
    Stream<Arn> roles();

    /** Users and roles whose ARN ends in this part, as {@link #lastPart} has it. */
    Stream<Arn> principalsCalled(String lastPart);

    /** The users and roles with this unique id, {@code AIDA...} or {@code AROA...}; more than one only in odd data. */
    Stream<Arn> principalsWithId(String uniqueId);

    /** The keys with this id or alias name, {@code alias/...}. */
    Stream<Arn> keysCalled(String name);

    /** All ids and alias names of keys, each with its key. */
    Stream<KeyName> keyNames();

    /** A name of a key: its id, or an alias name. */
    record KeyName(String name, Arn key) {}

    /** What follows the last slash or colon. */
    static String lastPart(String text) {
        return text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
    }
}
