package io.redock.env.variable;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How the variables of addons are called.
@ConfigMapping(prefix = "redock.env")
public interface VariableConfig {

  /// What the variable that holds the URL begins with: `SCALINGO` makes `SCALINGO_REDIS_URL`.
  /// A new one is used for new databases; what was written before keeps its name.
  @WithDefault("SCALINGO")
  String variablePrefix();
}
