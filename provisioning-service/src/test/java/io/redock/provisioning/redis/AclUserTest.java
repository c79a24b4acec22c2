package io.redock.provisioning.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AclUserTest {

  private static final String HASH = "#" + "a".repeat(64);

  @Test
  void one_that_is_held_back_tells_what_it_was() {
    AclUser before = user("user app on " + HASH + " ~* +@all");
    AclUser held = user("user app off " + HASH + " " + before.holdBack().getLast() + " ~* +@all");

    assertThat(before.heldBack()).isFalse();
    assertThat(held.heldBack()).isTrue();
    assertThat(held.letIn()).isFalse();
    assertThat(held.free()).isEqualTo(before);
    assertThat(held.giveBack())
        .containsExactly(
            "ACL", "SETUSER", "app", before.holdBack().getLast().replace('#', '!'), "on");
  }

  @Test
  void one_without_a_password_has_none_afterwards() {
    AclUser before = user("user app on nopass ~* +@all");
    AclUser held = user("user app off " + before.holdBack().getLast() + " ~* +@all");

    assertThat(held.free()).isEqualTo(before);
    assertThat(held.giveBack()).containsExactly("ACL", "SETUSER", "app", "nopass", "on");
  }

  @Test
  void one_that_was_off_before_stays_off() {
    AclUser asleep = user("user app off " + HASH + " ~* +@all");

    assertThat(asleep.heldBack()).isFalse();
    assertThat(asleep.free()).isEqualTo(asleep);
  }

  @Test
  void what_it_shows_tells_no_hash() {
    assertThat(user("user app on " + HASH + " ~* +@all").toString()).doesNotContain("aaaa");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "user", "user app", "app on nopass", "User app on"})
  void what_is_no_user_is_none(String line) {
    assertThat(AclUser.parse(line)).isEmpty();
  }

  @Test
  void ours_are_two() {
    assertThat(List.of("redock", "redock-link", "default", "redock-x"))
        .filteredOn(name -> user("user " + name + " on nopass").ours())
        .containsExactly("redock", "redock-link");
  }

  @Test
  void its_rule_goes_to_another_process_as_it_is() {
    assertThat(user("user app on " + HASH + " ~* &* -@all +get (%R~b* -@all +set)").copy())
        .hasValueSatisfying(
            command ->
                assertThat(String.join(" ", command))
                    .isEqualTo(
                        "ACL SETUSER app reset on "
                            + HASH
                            + " ~* &* -@all +get (%R~b* -@all +set)"));
  }

  @Test
  void one_of_a_version_without_rules_for_channels_may_use_all() {
    assertThat(user("user app on nopass ~* +@all").copy().orElseThrow()).endsWith("allchannels");
    assertThat(user("user app on nopass ~* resetchannels +@all").copy().orElseThrow())
        .doesNotContain("allchannels");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user redock on nopass ~* +@all",
        "user redock-link on nopass ~* +@all",
        "user default on nopass ~* +@all",
        "user app on >word ~* +@all",
        "user app on #short ~* +@all",
        "user app on nopass whatever",
        "user \uFFFD on nopass ~* +@all",
        "user app on nopass ~\uFFFD +@all"
      })
  void ours_and_what_redis_does_not_write_like_that_go_nowhere(String line) {
    assertThat(user(line).copy()).isEmpty();
  }

  private static AclUser user(String line) {
    return AclUser.parse(line).orElseThrow();
  }
}
