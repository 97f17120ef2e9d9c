package dev.keyreach.synthetic;

import java.util.List;

/** The words that names are made of. */
final class Words {
    static final List<String> REGIONS =
            List.of("eu-west-1", "us-east-1", "eu-central-1", "us-west-2", "ap-southeast-2", "eu-north-1");

    static final List<String> TEAMS = List.of(
            "payments",
            "ledger",
            "fraud",
            "web",
            "mobile",
            "search",
            "data",
            "platform",
            "billing",
            "identity",
            "orders",
            "risk",
            "catalog",
            "shipping",
            "support",
            "insights");

    static final List<String> APPS = List.of(
            "api",
            "worker",
            "loader",
            "exporter",
            "indexer",
            "reporter",
            "gateway",
            "scheduler",
            "archiver",
            "notifier",
            "importer",
            "batch");

    static final List<String> FIRST_NAMES = List.of(
            "lena", "tom", "petra", "rob", "amara", "jun", "ines", "oleg", "maya", "sven", "noor", "luca", "edith",
            "kofi", "hana", "pablo");

    static final List<String> LAST_NAMES = List.of(
            "moreau",
            "okafor",
            "lindqvist",
            "tanaka",
            "silva",
            "novak",
            "haddad",
            "brandt",
            "rossi",
            "kaur",
            "meyer",
            "dubois",
            "jansen",
            "costa",
            "popov",
            "murphy");

    private Words() {}

    static String team(int number) {
        return TEAMS.get(Math.floorMod(number, TEAMS.size()));
    }
}
