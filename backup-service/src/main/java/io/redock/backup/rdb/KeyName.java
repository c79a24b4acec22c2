package io.redock.backup.rdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// The name of a key, which is any bytes up to 512 MiB.
///
/// @param start its first [RdbReader#MAX_NAME_BYTES] bytes, each as one character (ISO 8859-1)
/// @param length its whole length in bytes
public record KeyName(String start, long length) {

  /// True if [#start] is the whole name.
  public boolean whole() {
    return start.length() == length;
  }

  /// The bytes of [#start].
  public byte[] bytes() {
    return start.getBytes(ISO_8859_1);
  }
}
