package io.redock.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  @Test
  void a_flag_beats_the_environment_which_beats_what_was_remembered() {
    Settings remembered =
        new Settings(
            "ab12",
            Map.of(
                Setting.PORT, "1000", Setting.KAFKA_PORT, "2000", Setting.POSTGRES_PORT, "3000"));

    Settings chosen =
        Settings.choose(
            Map.of(Setting.PORT, "1111"),
            Map.of("REDOCK_PORT", "1222", "REDOCK_KAFKA_PORT", "2222"),
            Optional.of(remembered));

    assertThat(chosen.values())
        .containsEntry(Setting.PORT, "1111")
        .containsEntry(Setting.KAFKA_PORT, "2222")
        .containsEntry(Setting.POSTGRES_PORT, "3000")
        .containsEntry(Setting.REDIS_PORT, "16379");
    assertThat(chosen.stack()).isEqualTo("ab12");
  }

  @Test
  void what_was_chosen_is_read_back(@TempDir Path folder) {
    Home home = Home.of(folder, folder);
    Settings chosen =
        Settings.choose(Map.of(Setting.PORT, "9080"), Map.of(), Optional.empty())
            .with(Runtime.PROCESS);

    chosen.write(home);

    assertThat(Settings.read(home)).contains(chosen);
  }

  @Test
  void a_new_home_gets_a_name_of_its_own() {
    String first = Settings.choose(Map.of(), Map.of(), Optional.empty()).stack();
    String second = Settings.choose(Map.of(), Map.of(), Optional.empty()).stack();

    assertThat(first).matches("[0-9a-f]{8}").isNotEqualTo(second);
  }
}
