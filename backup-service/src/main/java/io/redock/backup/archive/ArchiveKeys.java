package io.redock.backup.archive;

import java.util.Optional;
import javax.crypto.SecretKey;

/// The keys under which archives are sealed. One of them seals; all of them open, so that a key
/// can be replaced while archives under the old one are kept.
///
/// Each archive gets a data key of its own that is derived from one of these.
public interface ArchiveKeys {

  /// The id of the key that seals: 1 to 16 letters, digits, `_` or `-`.
  String currentId();

  /// @return nothing if the key is not among ours
  Optional<SecretKey> find(String id);
}
