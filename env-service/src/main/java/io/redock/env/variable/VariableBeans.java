package io.redock.env.variable;

import io.quarkus.runtime.Startup;
import io.redock.events.secret.SealingKeys;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// What is made of the configuration, at start, so that a wrong key or prefix is told at once.
class VariableBeans {

  @Produces
  @Singleton
  @Startup
  SealingKeys sealingKeys(SealingConfig config) {
    return SealingKeys.parse(config.keys());
  }

  @Produces
  @Singleton
  @Startup
  VariableNames variableNames(VariableConfig config) {
    return new VariableNames(config.variablePrefix());
  }
}
