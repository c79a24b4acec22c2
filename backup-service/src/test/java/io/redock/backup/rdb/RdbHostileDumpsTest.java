package io.redock.backup.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RdbHostileDumpsTest {

  /// The buffers and hashes of a reader are 0.2 MiB.
  private static final long MOST_BYTES = 1 << 20;

  private static final long HUGE = Long.MAX_VALUE;

  static Stream<Arguments> lies() {
    byte[] emptyId = new byte[16];
    return Stream.of(
        Arguments.of("The dump ends too early", key(0).number(HUGE)),
        Arguments.of("A length is above 2^63", key(0).number(-1)),
        Arguments.of("The dump ends too early", DumpWriter.dump().bytes(0).number(HUGE)),
        Arguments.of("The dump ends too early", key(0).bytes(0xC3).number(HUGE).number(HUGE)),
        Arguments.of(
            "A compressed string is shorter than it says",
            key(0).bytes(0xC3).number(2).number(HUGE).bytes(0, 'x')),
        Arguments.of(
            "A compressed string is longer than it says",
            key(0).bytes(0xC3).number(3).number(1).bytes(1, 'x', 'y')),
        Arguments.of(
            "A compressed string is longer than it says",
            key(0).bytes(0xC3).number(4).number(1).bytes(0, 'x', 0, 'y')),
        Arguments.of(
            "A compressed string refers to bytes before its begin",
            key(0).bytes(0xC3).number(4).number(9).bytes(0, 'x', 0x20, 1)),
        Arguments.of(
            "A compressed string ends within a run",
            key(0).bytes(0xC3).number(2).number(60).bytes(9, 'x', 'y')),
        Arguments.of("The dump ends too early", key(1).number(HUGE)),
        Arguments.of("The dump ends too early", key(2).number(HUGE).string("x")),
        Arguments.of("The dump ends too early", key(4).number(HUGE).strings("x", "y")),
        Arguments.of("The dump ends too early", key(5).number(HUGE)),
        Arguments.of("The dump ends too early", key(14).number(HUGE)),
        Arguments.of("The dump ends too early", key(18).number(HUGE)),
        Arguments.of("The dump ends too early", key(21).number(HUGE)),
        Arguments.of("The dump ends too early", key(24).littleEndian(0).number(HUGE)),
        Arguments.of("A node of a list has a container", key(18).number(1).number(3)),
        Arguments.of(
            "A listpack has another size than its string",
            key(16).string(new byte[] {-1, -1, -1, -1, 0, 0, -1})),
        Arguments.of(
            "A packed value goes on beyond its string",
            key(16).string(new byte[] {12, 0, 0, 0, 1, 0, (byte) 0xF0, -1, -1, -1, -1, 0})),
        Arguments.of("A listpack has too few elements", key(16).string(Packed.listpack("x"))),
        Arguments.of("A ziplist has too few elements", key(13).string(Packed.ziplist("x"))),
        Arguments.of("A zipmap has a field without a value", key(9).string(Packed.zipmap("x"))),
        Arguments.of(
            "A set of numbers has another size",
            key(11).string(new byte[] {8, 0, 0, 0, -1, -1, -1, -1})),
        Arguments.of(
            "A set of numbers has a width", key(11).string(new byte[] {0, 0, 0, 0, 0, 0, 0, 0})),
        Arguments.of(
            "A score is longer than any number",
            key(17).string(Packed.listpack("x", "1".repeat(300)))),
        Arguments.of("A score is no number", key(17).string(Packed.listpack("x", "0x1p3"))),
        Arguments.of("A score is no number", key(17).string(Packed.listpack("x", "1e"))),
        Arguments.of("A score is no number", key(17).string(Packed.listpack("x", ""))),
        Arguments.of(
            "A text stands where a number belongs",
            key(25).littleEndian(0).string(Packed.listpack("x", "y", "z"))),
        Arguments.of("A node of a stream has a key", key(21).number(1).string("short")),
        Arguments.of(
            "A listpack has too few elements",
            key(21).number(1).string(emptyId).string(Packed.listpack("1", "0", "" + HUGE))),
        Arguments.of(
            "A stream has a negative number of fields",
            key(21).number(1).string(emptyId).string(Packed.listpack("1", "0", "-1"))),
        Arguments.of(
            "A node of a stream has another number of entries",
            key(21).number(1).string(emptyId).string(Packed.listpack("1", "0", "0", "0"))),
        Arguments.of(
            "A stream has another number of entries",
            key(21)
                .number(1)
                .string(emptyId)
                .string(Packed.listpack("0", "0", "0", "0"))
                .number(1)),
        Arguments.of("The dump ends too early", key(7).number(HUGE).number(5).number(HUGE)),
        Arguments.of("A database has a number above 15", DumpWriter.dump().bytes(254).number(16)),
        Arguments.of("A database has a number above 15", DumpWriter.dump().bytes(254).number(-1)),
        Arguments.of("The dump ends too early", DumpWriter.dump().bytes(250).number(HUGE)),
        Arguments.of("The dump ends too early", DumpWriter.dump().bytes(245).number(HUGE)),
        Arguments.of(
            "An encoded string stands where a number belongs", DumpWriter.dump().bytes(254, 0xC0)),
        Arguments.of("A length has an encoding", DumpWriter.dump().bytes(254, 0x82)),
        Arguments.of(
            "An expiry, idle time or frequency has no key",
            DumpWriter.dump().bytes(252).littleEndian(1).raw(DumpWriter.head("").end())),
        Arguments.of("does not begin as a dump", DumpWriter.head("\0\0\0\0\0\0\0\0\0")),
        Arguments.of("does not begin as a dump", DumpWriter.head("REDIS 12 ")),
        Arguments.of("has version 0", DumpWriter.head("REDIS0000")),
        Arguments.of(
            "Bytes follow the end", DumpWriter.head("").raw(DumpWriter.dump().end()).bytes(0)));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void a_lie_is_refused_before_anything_is_allocated_for_it(String reason, DumpWriter dump) {
    // Given
    byte[] bytes = dump.cut();

    // When
    Dumps.Outcome outcome = Dumps.measured(bytes);

    // Then
    assertThat(outcome.allocatedBytes()).isLessThan(MOST_BYTES);
    assertThat(outcome.refusal()).isNotNull().hasMessageContaining(reason);
    assertThat(outcome.refusal().offset()).isBetween(9L, (long) bytes.length);
  }

  @Test
  void fields_about_the_dump_functions_and_modules_are_kept_in_bounds() throws Exception {
    // Given
    var dump = DumpWriter.dump();
    String long2000 = "v".repeat(2000);
    for (int index = 0; index < 500; index++) {
      dump.bytes(250).strings("name " + index, long2000);
      dump.bytes(245).string("#!lua name=lib" + index + "\n");
      dump.key(7, "m" + index).number((long) index << 10).number(0);
    }

    // When
    RdbSummary summary = Dumps.read(dump.end()).summary();

    // Then
    assertThat(summary.auxFields()).isEqualTo(500);
    assertThat(summary.aux()).hasSize(RdbReader.MAX_AUX_FIELDS);
    assertThat(summary.aux().getFirst()).isEqualTo(new AuxField("name 0", "v".repeat(1024)));
    assertThat(summary.functions().libraries()).isEqualTo(500);
    assertThat(summary.functions().names()).hasSize(RdbReader.MAX_FUNCTION_NAMES);
    assertThat(summary.modules()).hasSize(RdbReader.MAX_MODULE_TYPES + 1);
    assertThat(summary.modules()).containsEntry("…", 500L - RdbReader.MAX_MODULE_TYPES);
  }

  private static DumpWriter key(int type) {
    return DumpWriter.dump().key(type, "key");
  }
}
