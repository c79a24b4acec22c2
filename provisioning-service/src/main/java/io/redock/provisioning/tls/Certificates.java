package io.redock.provisioning.tls;

import io.redock.durable.strand.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The certificates databases have, as steps see them.
public interface Certificates {

  /// Nothing if it has none yet, or is gone.
  Optional<Certificate> find(String databaseId);

  /// The databases whose certificate is to be replaced.
  List<String> due(Instant now);

  /// A new one, which nobody knows of until it is kept.
  Certificate issue(String databaseId, String host);

  /// What clients of the next certificate are to trust, in PEM form. Another than a certificate's
  /// own once an operator has given another authority.
  String authority();

  /// The database has this one from now on.
  Change keep(String databaseId, Certificate certificate);

  /// The database has none from now on.
  Change forget(String databaseId);
}
