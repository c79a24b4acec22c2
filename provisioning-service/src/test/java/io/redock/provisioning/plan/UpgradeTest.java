package io.redock.provisioning.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpgradeTest {

  private final Catalogue ours =
      Catalogue.read(Catalogue.class.getResourceAsStream("/catalogue.yaml"));

  @Test
  void redis_goes_from_major_to_major_or_to_valkey() {
    assertThat(ours.upgradeable("6.0.16-1"))
        .extracting(EngineVersion::version)
        .containsExactly("7.0.15-1");
    assertThat(ours.upgradeable("7.0.15-1"))
        .extracting(EngineVersion::version)
        .containsExactly("8.0.2-1", "valkey-8.1.1-1");
    assertThat(ours.upgradeable("8.0.2-1")).isEmpty();
    assertThat(ours.upgradeable("5.0.1-1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "6.0.16-1, 7,              7.0.15-1",
    "7.0.15-1, 8.0.2-1,        8.0.2-1",
    "7.0.15-1, valkey,         valkey-8.1.1-1",
    "7.0.15-1, valkey:8.1,     valkey-8.1.1-1",
    "7.0.15-1, 7.0,            7.0.15-1"
  })
  void a_wish_leads_to_what_can_be_reached(String from, String wanted, String to) {
    assertThat(ours.upgrade(from, wanted))
        .isEqualTo(new Upgrade.To(ours.version(to).orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource({
    "7.0.15-1,       6.0,     downgrade,       'upgraded to 8.0.2-1, valkey-8.1.1-1'",
    "6.0.16-1,       8.0,     not-reachable,   upgraded to 7.0.15-1",
    "6.0.16-1,       valkey,  not-reachable,   upgraded to 7.0.15-1",
    "8.0.2-1,        valkey,  not-reachable,   last of its line",
    "valkey-8.1.1-1, 8.0,     not-reachable,   last of its line",
    "7.0.15-1,       9,       unknown-version, 'upgraded to 8.0.2-1, valkey-8.1.1-1'"
  })
  void what_cannot_be_reached_is_refused_with_what_can(
      String from, String wanted, String code, String says) {
    assertThat(ours.upgrade(from, wanted))
        .isInstanceOfSatisfying(
            Upgrade.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.message()).contains(says);
            });
  }

  @Test
  void of_several_that_a_wish_means_the_newest_in_reach_is_taken() {
    Catalogue catalogue =
        Versions.of("6.2.7-1 > 7.0.15-1 7.2.4-1", "7.0.15-1", "7.2.4-1 > 7.2.5-1", "7.2.5-1");

    assertThat(catalogue.upgrade("6.2.7-1", "7"))
        .isEqualTo(new Upgrade.To(catalogue.version("7.2.4-1").orElseThrow()));
    assertThat(catalogue.offered("7").map(EngineVersion::version)).contains("7.2.5-1");
  }

  @Test
  void a_patch_is_the_newest_packaging_of_the_same_upstream_version() {
    Catalogue catalogue = Versions.of("7.0.15-2", "7.0.15-10", "7.0.16-1", "valkey-7.0.15-11");

    assertThat(catalogue.patched("7.0.15-1").map(EngineVersion::version)).contains("7.0.15-10");
    assertThat(catalogue.patched("7.0.15-10")).isEmpty();
    assertThat(catalogue.patched("7.0.16-1")).isEmpty();
  }
}
