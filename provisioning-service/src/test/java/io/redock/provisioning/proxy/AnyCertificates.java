package io.redock.provisioning.proxy;

import io.redock.durable.strand.Change;
import io.redock.provisioning.tls.Certificate;
import io.redock.provisioning.tls.Certificates;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Issues certificates and keeps none.
///
/// @param issuing for that id and host
record AnyCertificates(BiFunction<String, String, Certificate> issuing) implements Certificates {

  @Override
  public Optional<Certificate> find(String databaseId) {
    return Optional.empty();
  }

  @Override
  public List<String> due(Instant now) {
    return List.of();
  }

  @Override
  public Certificate issue(String databaseId, String host) {
    return issuing.apply(databaseId, host);
  }

  @Override
  public String authority() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Change keep(String databaseId, Certificate certificate) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Change forget(String databaseId) {
    throw new UnsupportedOperationException();
  }
}
