package io.redock.env.intake;

import static io.redock.env.testing.Provisioning.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.env.testing.Provisioning;
import io.redock.env.testing.Reading;
import io.redock.env.testing.Store;
import io.redock.env.testing.TestSecrets;
import io.redock.local.testing.LocalInfrastructure;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
@QuarkusTestResource(TestSecrets.class)
class NoSecretInClearIT {

  @Test
  void no_table_holds_a_password_in_clear() throws SQLException {
    // Given
    String password = UUID.randomUUID().toString();
    Provisioning database = Provisioning.ofNewApp();
    // When
    says(database.available(password));
    Reading.awaitEnvironment(
        database, "SCALINGO_REDIS_URL=" + database.url(password), "REDIS_URL=$SCALINGO_REDIS_URL");
    // Then
    assertThat(Store.allText())
        .contains("app.id=" + database.appId())
        .noneMatch(text -> text.contains(password))
        .noneMatch(text -> text.contains("redis://"));
  }
}
