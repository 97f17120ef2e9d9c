package dev.keyreach.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.keyreach.model.Account;
import dev.keyreach.model.AccountId;
import dev.keyreach.model.Arn;
import dev.keyreach.model.IamEntity;
import dev.keyreach.model.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many of those who gain something are followed, and that it is known when there were more. */
class FollowingTest {
    private static final AccountId ID = new AccountId("111122223333");

    /** An account of some roles that may do nothing. */
    private static Following in(int roles) {
        return new Following(new Account(
                ID,
                "aws",
                true,
                Optional.empty(),
                Map.of(),
                IntStream.range(0, roles)
                        .mapToObj(i -> new IamEntity.Role(
                                role(i), "", Map.of(), Optional.empty(), List.of(), Optional.empty()))
                        .collect(Collectors.toMap(IamEntity.Role::name, Function.identity())),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of()));
    }

    private static Arn role(int i) {
        return new Arn("aws", "iam", "", ID.digits(), "role/r" + i);
    }

    private static Actor actor(int i) {
        return Actor.plain(new Principal.IamRole(role(i)));
    }

    private static List<Following.Followed> rest(Following following) {
        return Stream.generate(following::next)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"1, 1000", "100, 1000", "200, 500", "1000, 100", "10000, 20"})
    void fewer_are_followed_in_larger_accounts(int roles, int most) {
        Following following = in(roles);
        IntStream.range(0, most).mapToObj(FollowingTest::actor).forEach(following::add);
        assertThat(following.isCut()).isFalse();
        following.add(actor(0));
        assertThat(following.isCut()).as("one that is followed already").isFalse();
        following.add(actor(most));
        assertThat(following.isCut()).isTrue();
        assertThat(rest(following)).hasSize(most);
    }

    @Test
    void whoever_is_followed_without_its_boundary_alone_may_be_followed_wholly_later_but_not_the_other_way_round() {
        Following following = in(1);
        following.addLifting(actor(0));
        following.addLifting(actor(0));
        assertThat(following.has(actor(0))).isFalse();
        following.add(actor(0));
        following.addLifting(actor(0));
        assertThat(following.has(actor(0))).isTrue();
        assertThat(rest(following))
                .extracting(followed -> followed.wants(EdgeKind.E_09), followed -> followed.wants(EdgeKind.E_05))
                .containsExactly(tuple(true, false), tuple(true, true));
    }

    @Test
    void those_without_their_boundary_take_nobody_the_place() {
        Following following = in(1000);
        IntStream.range(0, 1000).mapToObj(FollowingTest::actor).forEach(following::addLifting);
        IntStream.range(0, 100).mapToObj(FollowingTest::actor).forEach(following::add);
        assertThat(following.isCut()).isFalse();
        following.addLifting(actor(1000));
        assertThat(following.isCut()).isTrue();
    }
}
