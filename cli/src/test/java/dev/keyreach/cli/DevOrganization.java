package dev.keyreach.cli;

import java.util.List;

/** Organizations whose user dev begins, and its ways to the key by the edges of spec section 7. */
abstract class DevOrganization extends PathOrganization {
    static final String EQUIP = allow("iam:PutUserPolicy");

    List<String> ofDev(String yaml, String... more) {
        String[] arguments = new String[more.length + 5];
        System.arraycopy(new String[] {"dev", "k1", "--escalation", "-k", "50"}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return brief(yaml, arguments);
    }

    static String dev(String policy, String... more) {
        return "users: {dev: {policies: [" + policy + "]" + String.join("", more) + "}}";
    }
}
