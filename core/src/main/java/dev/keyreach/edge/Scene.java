package dev.keyreach.edge;

import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.PolicyUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What edges inside one account are about.
 *
 * @param editable the account's own managed policies by ARN, each with the users, roles and groups that it is attached to;
 *     members of a group count as well
 * @param becoming whom its principals can become
 * @param trusting the roles that a service may assume, by service
 */
record Scene(
        Account account,
        Map<Arn, List<IamEntity>> editable,
        Becoming becoming,
        Map<String, List<IamEntity.Role>> trusting) {

    /** Which of the account's own managed policies are attached where. O(attachments). */
    static Map<Arn, List<IamEntity>> editable(Account account) {
        Map<Arn, List<IamEntity>> attached = new TreeMap<>();
        account.principals()
                .forEach(entity -> Stream.concat(Stream.of(entity), account.groupsOf(entity))
                        .flatMap(holder -> holder.policies().stream())
                        .forEach(use -> ownPolicy(use, account.id())
                                .ifPresent(arn -> attached.computeIfAbsent(arn, unseen -> new ArrayList<>())
                                        .add(entity))));
        return attached;
    }

    /** The ARN of a managed policy of the account; policies of AWS belong to no account, inline ones have no ARN. */
    static Optional<Arn> ownPolicy(PolicyUse use, AccountId account) {
        return Arn.parse(use.name())
                .filter(arn -> arn.accountId().filter(account::equals).isPresent());
    }

    Arn arn(String service, String resource) {
        return new Arn(account.partition(), service, "", account.id().digits(), resource);
    }
}
