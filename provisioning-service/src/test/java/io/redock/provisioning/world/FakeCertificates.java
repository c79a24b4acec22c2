package io.redock.provisioning.world;

import io.redock.durable.strand.Change;
import io.redock.provisioning.secret.Secrets;
import io.redock.provisioning.tls.Authority;
import io.redock.provisioning.tls.Certificate;
import io.redock.provisioning.tls.Certificates;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Certificates in memory that look like some, valid for 90 days.
public final class FakeCertificates implements Certificates {

  private static final Duration LIFE = Duration.ofDays(90);

  /// Made once: a proof makes hundreds of worlds, all with the same sealing key.
  private static final Map<String, Certificate> keys = new ConcurrentHashMap<>();

  private final Map<String, Certificate> kept = new LinkedHashMap<>();
  private final InstantSource clock;
  private String authority = pem("CERTIFICATE", "ca");
  private final Certificate key;
  private int issued;

  public FakeCertificates(Secrets secrets, InstantSource clock) {
    this.clock = clock;
    this.key = keys.computeIfAbsent("", _ -> real(secrets));
  }

  private static Certificate real(Secrets secrets) {
    return Authority.make("test", Instant.EPOCH)
        .issue("ad", "127.0.0.1", LIFE, Instant.EPOCH, secrets);
  }

  private static String pem(String type, String text) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, text, type);
  }

  /// What is issued from now on is signed by somebody else.
  public void anotherAuthorityIsGiven() {
    authority = pem("CERTIFICATE", "ca after " + issued);
  }

  @Override
  public Optional<Certificate> find(String databaseId) {
    return Optional.ofNullable(kept.get(databaseId));
  }

  @Override
  public List<String> due(Instant now) {
    return kept.keySet().stream().filter(id -> kept.get(id).due(now)).toList();
  }

  @Override
  public Certificate issue(String databaseId, String host) {
    String serial = Integer.toHexString(++issued);
    Instant now = clock.instant();
    return new Certificate(
        serial,
        authority,
        pem("CERTIFICATE", serial),
        key.key(),
        key.passphrase(),
        now,
        now.plus(LIFE));
  }

  @Override
  public String authority() {
    return authority;
  }

  @Override
  public Change keep(String databaseId, Certificate certificate) {
    return () -> Uni.createFrom().voidItem().invoke(() -> kept.put(databaseId, certificate));
  }

  @Override
  public Change forget(String databaseId) {
    return () -> Uni.createFrom().voidItem().invoke(() -> kept.remove(databaseId));
  }
}
