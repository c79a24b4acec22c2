package io.redock.local.stack;

import java.util.Locale;

/// What can be chosen about a stack: by flag, else by environment, else as it was the last time,
/// else the default.
public enum Setting {
  PORT("8080"),
  KAFKA_PORT("19092"),
  POSTGRES_PORT("15432"),
  REDIS_PORT("16379"),
  DATABASE_PORTS("21000-22999"),
  /// How long the former password of a database works after a rotation.
  TERMS_FORMER_PASSWORD("1h"),
  /// How many apps one owner may have at once.
  QUOTA_APPS_PER_OWNER("200"),
  /// How many databases one owner may have at once.
  QUOTA_DATABASES_PER_OWNER("100"),
  /// How much memory may be promised to databases; empty for all that the engine's machine has.
  QUOTA_MEMORY_MIB(""),
  RUNTIME(null);

  private final String byDefault;

  Setting(String byDefault) {
    this.byDefault = byDefault;
  }

  /// As a flag without its dashes, and in the home's settings.
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String variable() {
    return "REDOCK_" + name();
  }

  /// @return null if there is none
  public String byDefault() {
    return byDefault;
  }
}
