package io.redock.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.local.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `up` is told of quotas reaches the service that keeps them.
class QuotaTest {

  private static final String APPS = "REDOCK_QUOTA_APPS_PER_OWNER";
  private static final String DATABASES = "REDOCK_QUOTA_DATABASES_PER_OWNER";
  private static final String MEMORY = "REDOCK_QUOTA_MEMORY_MIB";

  @TempDir Path folder;

  @Test
  void what_was_chosen_is_what_the_service_is_told() {
    assertThat(told(Map.of(DATABASES, "7", MEMORY, "4096")))
        .containsEntry(DATABASES, "7")
        .containsEntry(MEMORY, "4096");
  }

  @Test
  void what_was_not_is_the_services_default() {
    assertThat(told(Map.of())).containsEntry(DATABASES, "100").containsEntry(MEMORY, "");
    assertThat(toldOfApps(Map.of())).containsEntry(APPS, "200");
  }

  @Test
  void how_many_apps_there_may_be_is_told_to_the_service_that_makes_them() {
    assertThat(toldOfApps(Map.of(APPS, "7"))).containsEntry(APPS, "7");
  }

  @Test
  void what_was_remembered_can_be_taken_back() {
    Settings remembered = Settings.choose(Map.of(), Map.of(MEMORY, "512"), Optional.empty());
    Settings chosen = Settings.choose(Map.of(), Map.of(MEMORY, ""), Optional.of(remembered));

    assertThat(told(chosen)).containsEntry(MEMORY, "");
  }

  @ParameterizedTest
  @CsvSource({
    APPS + ", -1, 2147483647",
    DATABASES + ", -1, 2147483647",
    DATABASES + ", many, 2147483647",
    DATABASES + ", 2147483648, 2147483647",
    MEMORY + ", -1, 8796093022207",
    MEMORY + ", 4G, 8796093022207",
    MEMORY + ", 8796093022208, 8796093022207"
  })
  void a_quota_that_makes_no_sense_is_refused_by_its_name(String name, String value, String most) {
    assertThatThrownBy(() -> told(Map.of(name, value)))
        .isInstanceOf(Refusal.class)
        .hasMessage(name + "=" + value + " is not a number of 0 or more, at most " + most);
  }

  private Map<String, String> told(Map<String, String> environment) {
    return told(Settings.choose(Map.of(), environment, Optional.empty()));
  }

  private Map<String, String> told(Settings settings) {
    return environments(settings).getFirst();
  }

  private Map<String, String> toldOfApps(Map<String, String> environment) {
    return environments(Settings.choose(Map.of(), environment, Optional.empty())).get(1);
  }

  private List<Map<String, String>> environments(Settings settings) {
    return new Stack(Home.of(folder, folder), settings)
        .services().stream().map(service -> service.launch().environment()).toList();
  }
}
