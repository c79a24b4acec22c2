package io.redock.events.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// What a sealed value is for and whose it is. Both are bound to the value: it opens in the same
/// context alone, wherever it is copied to.
///
/// @param owner the ids of whose it is
public record SealingContext(Purpose purpose, List<String> owner) {

  public SealingContext {
    owner = List.copyOf(owner);
  }

  /// The URL of an addon's database, for one app.
  public static SealingContext connection(String addonId, String appId) {
    return new SealingContext(Purpose.CONNECTION, List.of(addonId, appId));
  }

  /// The password of a tenant's user.
  public static SealingContext password(String databaseId) {
    return new SealingContext(Purpose.PASSWORD, List.of(databaseId));
  }

  /// The password of the control plane's user.
  public static SealingContext admin(String databaseId) {
    return new SealingContext(Purpose.ADMIN, List.of(databaseId));
  }

  /// What opens the private key of what a database shows.
  public static SealingContext certificateKey(String databaseId) {
    return new SealingContext(Purpose.CERTIFICATE_KEY, List.of(databaseId));
  }

  /// The private key of the platform's authority.
  public static SealingContext authorityKey() {
    return new SealingContext(Purpose.AUTHORITY_KEY, List.of());
  }

  /// The value of one of an app's variables.
  public static SealingContext variable(String appId) {
    return new SealingContext(Purpose.VARIABLE, List.of(appId));
  }

  /// What opens a database's log.
  public static SealingContext log(String databaseId) {
    return new SealingContext(Purpose.LOG, List.of(databaseId));
  }

  /// Each part behind its length, so that no two contexts are the same bytes.
  byte[] bytes() {
    List<byte[]> parts =
        Stream.concat(Stream.of(purpose.label()), owner.stream())
            .map(part -> part.getBytes(StandardCharsets.UTF_8))
            .toList();
    ByteBuffer all =
        ByteBuffer.allocate(parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
    parts.forEach(part -> all.putInt(part.length).put(part));
    return all.array();
  }
}
