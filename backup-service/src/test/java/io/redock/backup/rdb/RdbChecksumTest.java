package io.redock.backup.rdb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RdbChecksumTest {

  /// The check value that `src/crc64.c` of Redis names for its own test.
  @Test
  void the_check_value_of_redis_is_met() {
    // Given
    byte[] digits = "123456789".getBytes(US_ASCII);
    var crc = new Crc64();

    // When
    crc.update(digits, 0, 9);

    // Then
    assertThat(crc.value()).isEqualTo(0xe9c6d914c4b8d9caL);
  }

  @Test
  void parts_of_any_length_add_up() {
    // Given
    byte[] bytes = Dumps.golden("core-redis-7.0");
    var whole = new Crc64();
    whole.update(bytes, 0, bytes.length);
    var parts = new Crc64();

    // When
    for (int at = 0, length = 1; at < bytes.length; at += length, length++) {
      parts.update(bytes, at, Math.min(bytes.length, at + length));
    }

    // Then
    assertThat(parts.value()).isEqualTo(whole.value());
  }

  @Test
  void a_wrong_checksum_is_told_with_both_values() throws Exception {
    // Given
    byte[] dump = DumpWriter.dump().key(0, "key").string("value").end();
    dump[dump.length - 1] ^= 1;

    // When
    Checksum checksum = Dumps.read(dump).summary().checksum();

    // Then
    assertThat(checksum)
        .isInstanceOfSatisfying(
            Checksum.Wrong.class,
            wrong -> assertThat(wrong.written() ^ wrong.computed()).isEqualTo(1L << 56));
  }

  @Test
  void an_absent_checksum_is_not_called_right() throws Exception {
    // When
    Checksum off = Dumps.read(Dumps.golden("small-redis-7.0-no-checksum")).summary().checksum();
    Checksum old = Dumps.read(DumpWriter.head("REDIS0004").bytes(0xFF).cut()).summary().checksum();

    // Then
    assertThat(off).isEqualTo(new Checksum.Absent());
    assertThat(old).isEqualTo(new Checksum.Absent());
  }
}
