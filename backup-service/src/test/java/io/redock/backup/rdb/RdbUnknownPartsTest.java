package io.redock.backup.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RdbUnknownPartsTest {

  private static final byte[] REST = new byte[200_000];

  static Stream<Arguments> unknown() {
    return Stream.of(
        Arguments.of(head("REDIS0013"), new UnknownPart(UnknownPart.Kind.REDIS_VERSION, 13, 9)),
        Arguments.of(head("VALKEY080"), new UnknownPart(UnknownPart.Kind.VALKEY_VERSION, 80, 9)),
        Arguments.of(key(6), new UnknownPart(UnknownPart.Kind.VALUE_TYPE, 6, 17)),
        Arguments.of(key(22), new UnknownPart(UnknownPart.Kind.VALUE_TYPE, 22, 17)),
        Arguments.of(key(26), new UnknownPart(UnknownPart.Kind.VALUE_TYPE, 26, 17)),
        Arguments.of(known().bytes(243), new UnknownPart(UnknownPart.Kind.OPCODE, 243, 15)),
        Arguments.of(known().bytes(246), new UnknownPart(UnknownPart.Kind.OPCODE, 246, 15)),
        Arguments.of(key(0).bytes(0xC4), new UnknownPart(UnknownPart.Kind.STRING_ENCODING, 4, 18)),
        Arguments.of(
            key(7).number(1).number(6), new UnknownPart(UnknownPart.Kind.MODULE_OPCODE, 6, 19)));
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void an_unknown_part_is_told_and_the_dump_passes_on(DumpWriter begin, UnknownPart part)
      throws Exception {
    // Given
    byte[] dump = begin.raw(REST).end();
    var copy = new ByteArrayOutputStream();

    // When
    RdbReport report = Dumps.read(dump, copy, key -> {});

    // Then
    assertThat(report)
        .isInstanceOfSatisfying(
            RdbReport.Incomplete.class,
            incomplete -> assertThat(incomplete.unknown()).isEqualTo(part));
    assertThat(copy.toByteArray()).isEqualTo(dump);
    assertThat(report.summary().bytes()).isEqualTo(dump.length);
    assertThat(report.summary().checksum()).isInstanceOf(Checksum.Right.class);
  }

  @Test
  void what_was_read_before_is_told() throws Exception {
    // When
    RdbReport report = Dumps.read(key(22).end());

    // Then
    assertThat(report.summary().keys()).isEqualTo(1);
  }

  @Test
  void the_checksum_of_what_is_not_read_is_told_wherever_the_unknown_part_stands()
      throws Exception {
    for (int length = 0; length < 30; length++) {
      // Given
      byte[] dump = key(22).raw(new byte[length]).end();
      byte[] damaged = dump.clone();
      damaged[dump.length - 9] ^= 1;

      // When
      Checksum right = Dumps.read(dump).summary().checksum();
      Checksum wrong = Dumps.read(damaged).summary().checksum();

      // Then
      assertThat(right).isInstanceOf(Checksum.Right.class);
      assertThat(wrong).isInstanceOf(Checksum.Wrong.class);
    }
  }

  private static DumpWriter head(String head) {
    return DumpWriter.head(head);
  }

  private static DumpWriter known() {
    return DumpWriter.dump().key(0, "a").strings("b");
  }

  private static DumpWriter key(int type) {
    return known().key(type, "a").bytes();
  }
}
