package io.redock.provisioning.database;

import io.redock.events.secret.StoredSecret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Who can log in. While a password is rotated two work, so that an app has time to restart.
///
/// @param password of the tenant's user `default`; null once the database is destroyed
/// @param admin of the control plane's user `redock`; null once destroyed
/// @param next what is to become the password; null unless somebody asked for a rotation
/// @param former what was the password, and works for a while; null unless it was rotated lately
/// @param formerUntil when the former one stops to work
public record Credentials(
    StoredSecret password,
    StoredSecret admin,
    StoredSecret next,
    StoredSecret former,
    Instant formerUntil) {

  public static Credentials of(StoredSecret password, StoredSecret admin) {
    return new Credentials(password, admin, null, null, null);
  }

  /// All passwords that the tenant's user has now.
  public List<StoredSecret> tenant() {
    return Stream.of(Optional.ofNullable(password), Optional.ofNullable(former))
        .flatMap(Optional::stream)
        .toList();
  }
}
