package io.redock.backup.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.regex.Pattern;

/// What a sealed archive begins with, in clear: seven letters, the version of the format, the id of
/// the sealing key filled up with zeros, and the salt of the data key. It is associated data of
/// each chunk, so a changed byte of it opens nothing.
record ArchiveHeader(String keyId, byte[] salt) {

  static final int BYTES = 56;

  /// The output of SHA-256 is as long, which RFC 5869 recommends for a salt.
  private static final int SALT_BYTES = 32;

  private static final int KEY_ID_BYTES = 16;
  private static final byte[] MAGIC = "RDKARCH".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;
  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,16}");

  ArchiveHeader {
    if (!KEY_ID.matcher(keyId).matches()) {
      throw new IllegalArgumentException("a key's id has 1 to 16 letters, digits, _ or -");
    }
  }

  static ArchiveHeader create(String keyId, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new ArchiveHeader(keyId, salt);
  }

  static ArchiveHeader parse(byte[] bytes) throws NotAnArchive {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (!Arrays.equals(take(in, MAGIC.length), MAGIC)) {
      throw new NotAnArchive("this is no sealed archive; it begins otherwise");
    }
    byte version = in.get();
    if (version != VERSION) {
      throw new NotAnArchive(
          "this archive has format " + version + "; a Redock that knows it has to read it");
    }
    String keyId = new String(take(in, KEY_ID_BYTES), StandardCharsets.ISO_8859_1);
    int end = keyId.indexOf('\0');
    String id = end < 0 ? keyId : keyId.substring(0, end);
    if (!KEY_ID.matcher(id).matches()) {
      throw new NotAnArchive("this archive names no sealing key");
    }
    ArchiveHeader header = new ArchiveHeader(id, take(in, SALT_BYTES));
    if (!Arrays.equals(header.bytes(), bytes)) {
      throw new NotAnArchive("this archive has more than zeros behind its key's id");
    }
    return header;
  }

  byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .put(MAGIC)
        .put(VERSION)
        .put(Arrays.copyOf(keyId.getBytes(StandardCharsets.US_ASCII), KEY_ID_BYTES))
        .put(salt)
        .array();
  }

  private static byte[] take(ByteBuffer in, int length) {
    byte[] taken = new byte[length];
    in.get(taken);
    return taken;
  }
}
