package io.redock.backup.rdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/// Writes a dump by hand.
final class DumpWriter {
  private final ByteArrayOutputStream dump = new ByteArrayOutputStream();

  static DumpWriter dump() {
    return head("REDIS0012");
  }

  static DumpWriter head(String head) {
    var writer = new DumpWriter();
    writer.dump.writeBytes(head.getBytes(ISO_8859_1));
    return writer;
  }

  DumpWriter bytes(int... bytes) {
    for (int each : bytes) {
      dump.write(each);
    }
    return this;
  }

  DumpWriter raw(byte[] bytes) {
    dump.writeBytes(bytes);
    return this;
  }

  /// A number in the format's own encoding.
  DumpWriter number(long number) {
    if (number >= 0 && number < 64) {
      return bytes((int) number);
    }
    bytes(0x81);
    for (int shift = 56; shift >= 0; shift -= 8) {
      dump.write((int) (number >>> shift));
    }
    return this;
  }

  DumpWriter littleEndian(long number) {
    for (int shift = 0; shift < 64; shift += 8) {
      dump.write((int) (number >>> shift));
    }
    return this;
  }

  DumpWriter string(String text) {
    return string(text.getBytes(ISO_8859_1));
  }

  DumpWriter string(byte[] bytes) {
    return number(bytes.length).raw(bytes);
  }

  DumpWriter strings(String... texts) {
    for (String text : texts) {
      string(text);
    }
    return this;
  }

  /// A key whose value follows.
  DumpWriter key(int type, String name) {
    return bytes(type).string(name);
  }

  byte[] end() {
    bytes(0xFF);
    byte[] written = dump.toByteArray();
    var crc = new Crc64();
    crc.update(written, 0, written.length);
    return littleEndian(crc.value()).cut();
  }

  /// What was written, without an end.
  byte[] cut() {
    return dump.toByteArray();
  }
}
