package io.redock.env.variable;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How the variables of addons are called.
@ConfigMapping(prefix = "redock.env")
public interface VariableConfig {

  /// What the variables that hold the URL and the authority's certificate begin with: `SCALINGO`
  /// makes `SCALINGO_REDIS_URL` and `SCALINGO_REDIS_CA`.
  /// A new one is used for new databases; what was written before keeps its name.
  @WithDefault("SCALINGO")
  String variablePrefix();
}
