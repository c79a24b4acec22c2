package io.redock.provisioning.tls;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.store.Rows;
import io.redock.durable.store.Transactions;
import io.redock.durable.strand.Change;
import io.redock.local.testing.LocalInfrastructure;
import io.redock.provisioning.ProcessRuntime;
import io.redock.provisioning.secret.Secrets;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What PostgreSQL keeps of certificates and of who signs them.
@QuarkusTest
@WithTestResource(
    value = LocalInfrastructure.class,
    initArgs = @ResourceArg(name = "database", value = "provisioning"))
@WithTestResource(ProcessRuntime.class)
class PlatformAuthorityIT {

  @Inject Transactions transactions;
  @Inject PostgresCertificates certificates;
  @Inject CertificateExpiry expiry;
  @Inject TlsConfig config;
  @Inject Secrets secrets;

  private final String databaseId = "db-" + UUID.randomUUID();

  private PlatformAuthority replica() {
    return new PlatformAuthority(config, "it", secrets, transactions, InstantSource.system());
  }

  private void apply(Change change) {
    transactions.commit(change::apply);
  }

  @Test
  void replicas_that_start_together_end_up_with_one_authority() throws InterruptedException {
    transactions.commit(() -> Rows.update("DELETE FROM authority", Map.of()));
    Set<String> seen = ConcurrentHashMap.newKeySet();

    Stream<Thread> replicas =
        Stream.generate(this::replica)
            .limit(8)
            .map(replica -> Thread.ofVirtual().start(() -> seen.add(replica.get().pem())));
    for (Thread replica : replicas.toList()) {
      replica.join();
    }

    assertThat(seen).containsExactly(replica().get().pem());
  }

  @Test
  void the_authoritys_key_rests_sealed() {
    Authority authority = replica().get();

    String kept =
        transactions
            .read(() -> Rows.query("SELECT key FROM authority", Map.of(), row -> row[0] + ""))
            .getFirst();

    assertThat(kept).startsWith("k1:").doesNotContain("BEGIN");
    assertThat(authority.pem()).startsWith("-----BEGIN CERTIFICATE-----");
  }

  @Test
  void a_certificate_is_kept_and_replaced_and_forgotten() {
    Certificate first = certificates.issue(databaseId, "127.0.0.1");
    Certificate second = certificates.issue(databaseId, "127.0.0.1");

    assertThat(certificates.find(databaseId)).isEmpty();
    apply(certificates.keep(databaseId, first));
    assertThat(certificates.find(databaseId)).contains(first);
    apply(certificates.keep(databaseId, second));
    assertThat(certificates.find(databaseId)).contains(second);
    apply(certificates.forget(databaseId));
    assertThat(certificates.find(databaseId)).isEmpty();
  }

  @Test
  void a_certificate_is_due_once_a_third_of_its_ninety_days_is_left() {
    apply(certificates.keep(databaseId, certificates.issue(databaseId, "127.0.0.1")));

    assertThat(certificates.due(Instant.now())).doesNotContain(databaseId);
    assertThat(certificates.due(Instant.now().plus(Duration.ofDays(61)))).contains(databaseId);
    apply(certificates.forget(databaseId));
  }

  @Test
  void metrics_tell_when_the_first_certificate_ends() {
    apply(certificates.keep(databaseId, certificates.issue(databaseId, "127.0.0.1")));

    expiry.look();

    get("/q/metrics")
        .then()
        .body(containsString("redock_certificate_expiry_seconds{of=\"authority\"} 3.15"))
        .body(containsString("redock_certificate_expiry_seconds{of=\"database\"} 77"));
    apply(certificates.forget(databaseId));
  }
}
