package dev.keyreach.synthetic;

import dev.keyreach.synthetic.Cast.RoleName.Kind;
import java.util.List;
import java.util.Optional;

/** The names of all users, roles and groups, each computed from its account and number alone. */
final class Cast {
    /** Accounts in a row within which roles of one number form chains. */
    private static final int CHAIN = 4;

    private static final double MACHINES = 20;
    private static final double IN_APP_PATH = 30;

    private static final List<Kind> ASSUMED = List.of(Kind.SERVICE, Kind.FEDERATED);

    private final Plan plan;

    Cast(Plan plan) {
        this.plan = plan;
    }

    /**
     * A role.
     *
     * @param service the service that assumes it; of roles that no service assumes, one that it works with
     */
    record RoleName(String path, String name, String team, Kind kind, String service, String arn) {
        /** Who assumes a role. */
        enum Kind {
            SERVICE_LINKED,
            SERVICE,
            FEDERATED,
            CROSS_ACCOUNT,
            PEOPLE
        }
    }

    /** A user or a group. */
    record PersonName(String path, String name, String team, String arn) {}

    /** How many roles of an account are service-linked; they are its first. */
    int serviceLinked(AccountPlan account) {
        return (int) Math.round(account.roles() * plan.mix().of(Share.SERVICE_LINKED_ROLES) / 100);
    }

    RoleName role(AccountPlan account, int i) {
        Dice dice = account.dice().split("role", i);
        if (i < serviceLinked(account)) {
            return serviceLinked(account, i, dice);
        }
        Kind kind = isChained(account, i)
                ? Kind.CROSS_ACCOUNT
                : plan.mix().draw(dice, ASSUMED, Cast::share).orElse(Kind.PEOPLE);
        String team = dice.pick(Words.TEAMS);
        String path = dice.chance(IN_APP_PATH) ? "/app/" : "/";
        String name = team + "-" + dice.pick(Words.APPS) + "-" + i;
        String service = dice.pick(Services.ASSUMING);
        return new RoleName(path, name, team, kind, service, account.arn("iam", "role" + path + name));
    }

    private static Share share(Kind kind) {
        return kind == Kind.SERVICE ? Share.SERVICE_ROLES : Share.FEDERATED_ROLES;
    }

    private static RoleName serviceLinked(AccountPlan account, int i, Dice dice) {
        Services.Linked linked = i < Services.LINKED.size() ? Services.LINKED.get(i) : dice.pick(Services.LINKED);
        // As AWS does where a service has several: with a suffix.
        String name = "AWSServiceRoleFor" + linked.name() + (i < Services.LINKED.size() ? "" : "_" + i);
        String path = "/aws-service-role/" + linked.service() + "/";
        return new RoleName(
                path,
                name,
                Words.team(i),
                Kind.SERVICE_LINKED,
                linked.service(),
                account.arn("iam", "role" + path + name));
    }

    /** Alike for the accounts of a block, so that chains of roles have several links. */
    private boolean isChained(AccountPlan account, int i) {
        int block = account.index() / CHAIN;
        Dice dice = plan.dice().split("chain", block).split("role", i);
        return dice.chance(plan.mix().of(Share.CROSS_ACCOUNT_ROLES));
    }

    /** The role that may assume this one, when it is a link of a chain that has one before it. */
    Optional<RoleName> caller(AccountPlan account, int i) {
        return account.index() % CHAIN == 0
                ? Optional.empty()
                : chained(plan.accounts().get(account.index() - 1), i);
    }

    /** The role that this one may assume. */
    Optional<RoleName> next(AccountPlan account, int i) {
        int next = account.index() + 1;
        return next % CHAIN == 0 || next >= plan.accounts().size()
                ? Optional.empty()
                : chained(plan.accounts().get(next), i);
    }

    private Optional<RoleName> chained(AccountPlan account, int i) {
        return i < account.roles() && i >= serviceLinked(account) && isChained(account, i)
                ? Optional.of(role(account, i))
                : Optional.empty();
    }

    PersonName user(AccountPlan account, int i) {
        Dice dice = account.dice().split("user", i);
        String person = dice.pick(Words.FIRST_NAMES) + "." + dice.pick(Words.LAST_NAMES);
        String team = dice.pick(Words.TEAMS);
        boolean machine = dice.chance(MACHINES);
        String path = machine ? "/ci/" : "/";
        String name = (machine ? "ci-" + team : person) + "-" + i;
        return new PersonName(path, name, team, account.arn("iam", "user" + path + name));
    }

    PersonName group(AccountPlan account, int i) {
        String team = Words.team(i);
        List<String> kinds = List.of("developers", "operators", "analysts", "administrators");
        String name = team + "-" + kinds.get(i / Words.TEAMS.size() % kinds.size()) + "-" + i;
        return new PersonName("/", name, team, account.arn("iam", "group/" + name));
    }

    /** Some role of an account that people and programs use; the account's root user when it has none. */
    String someRole(AccountPlan account, Dice dice) {
        int first = serviceLinked(account);
        return account.roles() > first
                ? role(account, first + dice.below(account.roles() - first)).arn()
                : account.root();
    }

    /** Some user; some role when there is none. */
    String someUser(AccountPlan account, Dice dice) {
        return account.users() > 0 ? user(account, dice.below(account.users())).arn() : someRole(account, dice);
    }
}
