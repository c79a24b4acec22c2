package io.redock.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/// What was chosen for a stack, remembered in its home so that later commands need only the home.
///
/// @param stack a short name made once per home; labels what this stack owns in an engine
public record Settings(String stack, Map<Setting, String> values) {

  public static Settings choose(
      Map<Setting, String> flags, Map<String, String> environment, Optional<Settings> remembered) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value = flags.get(setting);
      if (value == null) {
        value = environment.get(setting.variable());
      }
      if (value == null) {
        value = remembered.map(settings -> settings.values.get(setting)).orElse(null);
      }
      if (value == null) {
        value = setting.byDefault();
      }
      if (value != null) {
        values.put(setting, value);
      }
    }
    String stack =
        remembered.map(Settings::stack).orElseGet(() -> UUID.randomUUID().toString().split("-")[0]);
    return new Settings(stack, values);
  }

  public Ports ports() {
    return Ports.of(values);
  }

  /// @throws io.redock.local.Refusal if it makes no sense
  Quota quota() {
    return Quota.of(values);
  }

  public Optional<Runtime> runtime() {
    return Optional.ofNullable(values.get(Setting.RUNTIME)).map(Runtime::of);
  }

  /// As the service reads it, such as `1h`.
  public String formerPassword() {
    return values.getOrDefault(
        Setting.TERMS_FORMER_PASSWORD, Setting.TERMS_FORMER_PASSWORD.byDefault());
  }

  public Settings with(Runtime runtime) {
    Map<Setting, String> changed = new EnumMap<>(values);
    changed.put(Setting.RUNTIME, runtime.key());
    return new Settings(stack, changed);
  }

  public static Optional<Settings> read(Home home) {
    if (!Files.exists(home.settings())) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (var file = Files.newBufferedReader(home.settings())) {
      properties.load(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      if (properties.containsKey(setting.key())) {
        values.put(setting, properties.getProperty(setting.key()));
      }
    }
    return Optional.of(new Settings(properties.getProperty("stack"), values));
  }

  public void write(Home home) {
    StringBuilder text =
        new StringBuilder("# Chosen by ./redock up; read by every other command.\n");
    text.append("stack=").append(stack).append('\n');
    values.forEach(
        (setting, value) -> text.append(setting.key()).append('=').append(value).append('\n'));
    try {
      Files.writeString(home.settings(), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
