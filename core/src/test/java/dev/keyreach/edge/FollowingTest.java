package dev.keyreach.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.keyreach.model.Arn;
import dev.keyreach.model.Principal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many of those who gain something are followed, and that it is known when there were more. */
class FollowingTest {
    private final AtomicLong decisions = new AtomicLong();
    private final Following following = new Following(decisions::get);

    private static Actor actor(int i) {
        return Actor.plain(new Principal.IamRole(new Arn("aws", "iam", "", "111122223333", "role/r" + i)));
    }

    private List<Following.Followed> rest() {
        return Stream.generate(following::next)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    void a_thousand_are_followed_in_whatever_way() {
        IntStream.range(0, 600).mapToObj(FollowingTest::actor).forEach(following::add);
        IntStream.range(600, 1000).mapToObj(FollowingTest::actor).forEach(following::addLifting);
        following.add(actor(0));
        following.addLifting(actor(600));
        assertThat(following.isCut()).as("those that are followed already").isFalse();
        following.add(actor(1000));
        assertThat(following.isCut()).isTrue();
        assertThat(rest()).hasSize(1000);
    }

    @Test
    void nobody_is_followed_once_there_were_too_many_decisions() {
        following.add(actor(0));
        following.add(actor(1));
        decisions.set(Following.DECISIONS);
        assertThat(following.next()).isPresent();
        assertThat(following.isCut()).isFalse();
        decisions.set(Following.DECISIONS + 1L);
        assertThat(following.next()).isEmpty();
        assertThat(following.isCut()).isTrue();
    }

    @Test
    void decisions_do_not_matter_where_nobody_is_left() {
        decisions.set(Following.DECISIONS + 1L);
        assertThat(following.next()).isEmpty();
        assertThat(following.isCut()).isFalse();
    }

    @Test
    void whoever_is_followed_without_its_boundary_alone_may_be_followed_wholly_later_but_not_the_other_way_round() {
        following.addLifting(actor(0));
        assertThat(following.has(actor(0))).isFalse();
        following.add(actor(0));
        following.addLifting(actor(0));
        assertThat(following.has(actor(0))).isTrue();
        assertThat(rest())
                .extracting(followed -> followed.wants(EdgeKind.E_09), followed -> followed.wants(EdgeKind.E_05))
                .containsExactly(tuple(true, false), tuple(true, true));
    }
}
