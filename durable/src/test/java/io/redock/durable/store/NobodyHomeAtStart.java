package io.redock.durable.store;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.redock.local.testing.LocalInfrastructure;
import java.util.Map;

/// PostgreSQL and Kafka die before the service starts.
public final class NobodyHomeAtStart implements QuarkusTestResourceLifecycleManager {

  private final LocalInfrastructure infrastructure = new LocalInfrastructure();

  @Override
  public Map<String, String> start() {
    Map<String, String> configuration = infrastructure.start();
    LocalInfrastructure.postgres().kill();
    LocalInfrastructure.kafka().kill();
    return configuration;
  }

  @Override
  public void stop() {
    infrastructure.stop();
  }
}
