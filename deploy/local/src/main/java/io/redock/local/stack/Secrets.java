package io.redock.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What a stack must not tell, made once and kept in `<home>/secrets`, one file each, readable by
/// nobody else.
public final class Secrets {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int LINE = 64;
  private static final String SEALING_KEYS = "sealing-keys";
  private static final String RETIRED_KEYS = "retired-sealing-keys";
  private static final String PREFIX = "k";

  private final Path folder;

  public Secrets(Home home) {
    this.folder = home.makePrivate("secrets");
  }

  /// The built-in operator's API token: 40 characters after the prefix.
  public String operatorToken() {
    return kept("operator-token", () -> "tk-us-" + random(30));
  }

  public String operatorTokenSha256() {
    try {
      byte[] token = operatorToken().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public String postgresPassword() {
    return kept("postgres-password", () -> random(30));
  }

  /// The first seals, all open.
  public String sealingKeys() {
    return kept(SEALING_KEYS, () -> newKey(1));
  }

  /// Of the sealing keys, in their order.
  public List<String> sealingKeyIds() {
    return keys().map(key -> key.substring(0, key.indexOf(':'))).toList();
  }

  /// From the next start on, services seal under a new key and open under the others, too.
  ///
  /// @return its id
  public String addSealingKey() {
    int number =
        1
            + sealingKeyIds().stream()
                .mapToInt(id -> Integer.parseInt(id.substring(PREFIX.length())))
                .max()
                .orElse(0);
    write(SEALING_KEYS, newKey(number) + "," + sealingKeys());
    return PREFIX + number;
  }

  /// From the next start on, nothing opens that is not under the first. The others are put aside:
  /// what nodes bear with them, and dumps of PostgreSQL, are under those for ever.
  ///
  /// @return where they are now
  public Path retireOldSealingKeys() {
    List<String> retired =
        Stream.concat(
                kept(RETIRED_KEYS, () -> "").lines().filter(key -> !key.isBlank()), keys().skip(1))
            .distinct()
            .toList();
    write(RETIRED_KEYS, String.join("\n", retired));
    write(SEALING_KEYS, keys().findFirst().orElseThrow());
    return folder.resolve(RETIRED_KEYS);
  }

  private Stream<String> keys() {
    return Stream.of(sealingKeys().split(",")).map(String::strip);
  }

  private static String newKey(int number) {
    return PREFIX + number + ":" + Base64.getEncoder().encodeToString(bytes(32));
  }

  public Path jwtPrivateKey() {
    makeKeyPair();
    return folder.resolve("jwt-private.pem");
  }

  public Path jwtPublicKey() {
    makeKeyPair();
    return folder.resolve("jwt-public.pem");
  }

  private void makeKeyPair() {
    if (Files.exists(folder.resolve("jwt-public.pem"))) {
      return;
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      write("jwt-private.pem", pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
      write("jwt-public.pem", pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String pem(String what, byte[] der) {
    String base64 =
        Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.UTF_8)).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----";
  }

  private String kept(String name, Supplier<String> first) {
    try {
      if (!Files.exists(folder.resolve(name))) {
        write(name, first.get());
      }
      return Files.readString(folder.resolve(name)).strip();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Never readable by others, not even before its permissions could be changed.
  private void write(String name, String text) {
    Path half = folder.resolve(name + ".new");
    Set<PosixFilePermission> ours = PosixFilePermissions.fromString("rw-------");
    try {
      Files.deleteIfExists(half);
      Files.createFile(half, PosixFilePermissions.asFileAttribute(ours));
      writeToDisk(half, text + "\n");
      Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// The only copy of a key must not be lost with the machine's power.
  private static void writeToDisk(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String random(int count) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(count));
  }
}
