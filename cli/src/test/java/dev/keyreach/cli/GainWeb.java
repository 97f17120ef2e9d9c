package dev.keyreach.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** A small random organization in which principals may gain something, and what it would be once one of them had gained that. */
record GainWeb(List<Member> members, List<String> groups, String scp) {
    static final String HOME = "111122223333";

    private static final int USERS = 4;
    private static final int ROLES = 4;
    private static final List<String> ACTIONS = List.of(
            "iam:PutUserPolicy",
            "iam:PutRolePolicy",
            "iam:AttachUserPolicy",
            "iam:UpdateAssumeRolePolicy",
            "iam:CreateAccessKey,iam:DeleteAccessKey",
            "iam:AddUserToGroup",
            "iam:DeleteUserPermissionsBoundary",
            "iam:PassRole",
            "lambda:CreateFunction",
            "iam:CreatePolicyVersion",
            "sts:AssumeRole",
            "kms:CreateGrant",
            "iam:*");

    /** @param role what it trusts; empty for a user */
    record Member(String name, List<String> policies, List<String> groups, String boundary, String role) {
        boolean isUser() {
            return role.isEmpty();
        }

        String arn() {
            return "arn:aws:iam::" + HOME + (isUser() ? ":user/" : ":role/") + name;
        }

        private String yaml() {
            return "{policies: " + policies
                    + (boundary.isEmpty() ? "" : ", boundary: " + boundary)
                    + (isUser() ? ", groups: " + groups : ", trust: " + role) + "}";
        }
    }

    /** Its groups by name. */
    static final List<String> GROUPS = List.of("g1", "g2");

    static String group(String name) {
        return "arn:aws:iam::" + HOME + ":group/" + name;
    }

    /** The member of an ARN, but for those that are the same in each organization. */
    Optional<Member> member(String arn) {
        return members.stream().filter(member -> member.arn().equals(arn)).findFirst();
    }

    static GainWeb of(long seed, int number) {
        Random random = new Random(seed * 1_000 + number);
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < USERS + ROLES; i++) {
            boolean user = i < USERS;
            String boundary = random.nextInt(3) > 0 ? "" : policy("Allow", some(random) + "," + some(random));
            String trust = switch (random.nextInt(3)) {
                case 0 -> trust("{Service: lambda.amazonaws.com}");
                case 1 -> trust("{AWS: '" + HOME + "'}");
                default -> trust("{AWS: 'arn:aws:iam::" + HOME + ":user/u" + random.nextInt(USERS) + "'}");
            };
            List<String> policies = new ArrayList<>();
            if (random.nextInt(3) > 0) {
                policies.add(policy("Allow", some(random)));
            }
            if (random.nextInt(4) == 0) {
                policies.add("managed");
            }
            if (random.nextInt(8) == 0) {
                policies.add(policy("Deny", some(random)));
            }
            members.add(new Member((user ? "u" : "r") + i, policies, List.of(), boundary, user ? "" : trust));
        }
        String scp = random.nextBoolean()
                ? ""
                : ", {Version: '2012-10-17', Statement: [{Effect: Deny, Action: [" + quoted(some(random))
                        + "], Resource: '*', Condition: {ArnNotLike: {'aws:PrincipalArn': 'arn:aws:iam::*:*/?"
                        + random.nextInt(USERS + ROLES) + "'}}}]}";
        return new GainWeb(
                members,
                List.of(policy("Allow", "iam:PassRole"), policy("Allow", "lambda:CreateFunction,iam:PutUserPolicy")),
                scp);
    }

    /** One with groups of whatever kind, some of which deny something, and without the many who may do everything in IAM. */
    static GainWeb withGroups(long seed, int number) {
        GainWeb web = of(seed, number);
        Random random = new Random(seed * 1_000 + number + 500_000);
        List<String> groups = new ArrayList<>();
        for (String group : GROUPS) {
            groups.add(policy("Allow", some(random) + "," + some(random))
                    + (random.nextInt(3) > 0 ? "" : ", " + policy("Deny", some(random))));
        }
        String all = "'iam:*'";
        List<Member> members = web.members().stream()
                .map(one -> new Member(
                        one.name(),
                        one.policies().stream()
                                .map(policy -> policy.replace(
                                        all, "'iam:AddUserToGroup', 'iam:CreateAccessKey', 'iam:DeleteAccessKey'"))
                                .toList(),
                        one.groups(),
                        one.boundary(),
                        one.role()))
                .toList();
        return new GainWeb(members, groups, web.scp());
    }

    /** The same, in which a member has left the groups that deny something. */
    GainWeb leaving(Member one) {
        return with(
                one,
                new Member(
                        one.name(),
                        one.policies(),
                        one.groups().stream().filter(group -> !denies(group)).toList(),
                        one.boundary(),
                        one.role()));
    }

    boolean denies(String group) {
        return groups.get(GROUPS.indexOf(group)).contains("Deny");
    }

    private static final String EVERYTHING = policy("Allow", "*");

    private static String some(Random random) {
        return ACTIONS.get(random.nextInt(ACTIONS.size()));
    }

    private static String quoted(String actions) {
        return List.of(actions.split(",")).stream()
                .map(action -> "'" + action + "'")
                .collect(Collectors.joining(", "));
    }

    private static String policy(String effect, String actions) {
        return "{Version: '2012-10-17', Statement: [{Effect: " + effect + ", Action: [" + quoted(actions)
                + "], Resource: '*'}]}";
    }

    private static String trust(String principal) {
        return "{Version: '2012-10-17', Statement: [{Effect: Allow, Principal: " + principal
                + ", Action: 'sts:AssumeRole'}]}";
    }

    /** The same, in which one member has every permission besides. */
    GainWeb withEverything(Member one) {
        List<String> policies = new ArrayList<>(one.policies());
        if (!policies.contains(EVERYTHING)) {
            policies.add(EVERYTHING);
        }
        return with(one, new Member(one.name(), policies, one.groups(), one.boundary(), one.role()));
    }

    GainWeb withoutBoundary(Member one) {
        return with(one, new Member(one.name(), one.policies(), one.groups(), "", one.role()));
    }

    GainWeb joining(Member one, String group) {
        List<String> groups = new ArrayList<>(one.groups());
        groups.add(group);
        return with(
                one,
                new Member(one.name(), one.policies(), groups.stream().sorted().toList(), one.boundary(), one.role()));
    }

    private GainWeb with(Member one, Member other) {
        return new GainWeb(
                members.stream()
                        .map(member -> member.equals(one) ? other : member)
                        .toList(),
                groups,
                scp);
    }

    private String members(boolean users) {
        return members.stream()
                .filter(member -> member.isUser() == users)
                .map(member -> "      " + member.name() + ": " + member.yaml() + "\n")
                .collect(Collectors.joining());
    }

    /** The key lets nobody in but a role of another account, which one user may assume, and a role that a service assumes. */
    String yaml() {
        return """
                policies: {managed: %s}
                organization:
                  id: o-a1b2c3d4e5
                  managementAccount: '999999999999'
                  root: {id: r-ab12, accounts: {'999999999999': {}, '222233334444': {}, '111122223333': {scps: [FullAWSAccess%s]}}}
                accounts:
                  '111122223333':
                    managedPolicies: {managed: {arn: 'arn:aws:iam::111122223333:policy/managed'}}
                    groups:
                      g1: {policies: [%s]}
                      g2: {policies: [%s]}
                    users:
                %s    roles:
                %s      reader: {trust: %s}
                    keys:
                      - {id: k1, region: eu-west-1, policy: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {AWS: ['arn:aws:iam::111122223333:role/reader', 'arn:aws:iam::222233334444:role/far']}, Action: 'kms:Decrypt', Resource: '*'}]}}
                  '222233334444':
                    roles:
                      far: {policies: [%s], trust: %s}
                """.formatted(
                        policy("Allow", "s3:GetObject"),
                        scp,
                        groups.get(0),
                        groups.get(1),
                        members(true),
                        members(false),
                        trust("{Service: lambda.amazonaws.com}"),
                        policy("Allow", "kms:Decrypt"),
                        trust("{AWS: ['arn:aws:iam::111122223333:user/u1', 'arn:aws:iam::111122223333:role/r6']}"));
    }
}
