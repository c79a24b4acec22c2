package io.redock.provisioning.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FollowersTest {

  private final Followers followers = new Followers();

  @Test
  void a_database_is_followed_by_a_few_at_once() {
    IntStream.range(0, Followers.OF_A_DATABASE).forEach(_ -> followers.enter("ad-1", "ann"));

    assertThat(followers.enter("ad-1", "ann")).isFalse();
    assertThat(followers.enter("ad-2", "ann")).isTrue();
  }

  @Test
  void an_owner_of_many_databases_leaves_room_for_others() {
    long entered =
        IntStream.range(0, 1_000).filter(each -> followers.enter("ad-" + each, "ann")).count();

    assertThat(entered).isEqualTo(Followers.OF_AN_OWNER);
    assertThat(followers.enter("ad-bob", "bob")).isTrue();
  }

  @Test
  void all_together_are_bounded() {
    long entered =
        IntStream.range(0, 1_000).filter(each -> followers.enter("ad-" + each, "u" + each)).count();

    assertThat(entered).isEqualTo(Followers.OF_ALL);
  }

  @Test
  void who_leaves_makes_room() {
    IntStream.range(0, Followers.OF_A_DATABASE).forEach(_ -> followers.enter("ad-1", "ann"));

    followers.leave("ad-1", "ann");

    assertThat(followers.enter("ad-1", "ann")).isTrue();
    assertThat(followers.enter("ad-1", "ann")).isFalse();
  }
}
