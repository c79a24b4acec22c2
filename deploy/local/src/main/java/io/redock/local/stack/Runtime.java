package io.redock.local.stack;

import io.redock.local.Refusal;
import java.util.Locale;

/// What runs the databases.
public enum Runtime {
  DOCKER,
  PROCESS;

  public static Runtime of(String key) {
    for (Runtime runtime : values()) {
      if (runtime.key().equals(key)) {
        return runtime;
      }
    }
    throw new Refusal("the runtime is docker or process, not " + key);
  }

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
