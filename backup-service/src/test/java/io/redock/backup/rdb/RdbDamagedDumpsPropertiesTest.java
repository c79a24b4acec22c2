package io.redock.backup.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RdbDamagedDumpsPropertiesTest {

  /// Reading a golden dump allocates 0.2 MiB for buffers and hashes, and little per key.
  private static final long MOST_BYTES = 2 << 20;

  record Damage(String dump, List<Flip> flips) {}

  record Flip(int at, int bits) {}

  @Property(tries = 3000)
  void flipped_bytes_are_told(@ForAll("damages") Damage damage) {
    // Given
    byte[] dump = Dumps.golden(damage.dump());
    byte[] before = dump.clone();
    for (Flip flip : damage.flips()) {
      dump[flip.at() % dump.length] ^= (byte) flip.bits();
    }

    // When
    Optional<RdbReport> report = readWithinBounds(dump);

    // Then
    boolean summed = !damage.dump().contains("no-checksum");
    if (summed && !Arrays.equals(before, dump)) {
      report.ifPresent(
          told ->
              assertThat(told.summary().checksum() instanceof Checksum.Right)
                  .as("the checksum is told right, though bytes differ")
                  .isFalse());
    }
  }

  @Property(tries = 1000)
  void bytes_that_are_put_in_or_left_out_are_told(
      @ForAll("dumps") String name, @ForAll int at, @ForAll byte[] inserted, @ForAll byte left) {
    // Given
    byte[] dump = Dumps.golden(name);
    int begin = Math.floorMod(at, dump.length);
    int resume = Math.min(dump.length, begin + (left & 127));
    byte[] changed =
        DumpWriter.head("")
            .raw(Arrays.copyOf(dump, begin))
            .raw(inserted)
            .raw(Arrays.copyOfRange(dump, resume, dump.length))
            .cut();

    // When
    Optional<RdbReport> report = readWithinBounds(changed);

    // Then
    if (!name.contains("no-checksum") && !Arrays.equals(dump, changed)) {
      report.ifPresent(
          told -> assertThat(told.summary().checksum()).isNotInstanceOf(Checksum.Right.class));
    }
  }

  @Property(tries = 3000)
  void any_bytes_after_a_type_end_in_a_report_or_a_refusal(
      @ForAll("types") int type, @ForAll byte[] rest) {
    readWithinBounds(DumpWriter.dump().key(type, "key").raw(rest).cut());
    readWithinBounds(DumpWriter.dump().bytes(type).raw(rest).cut());
  }

  @Property(tries = 3000)
  void any_bytes_in_a_packed_value_end_in_a_report_or_a_refusal(
      @ForAll("packedTypes") int type, @ForAll byte[] rest) {
    // A right size in front leads the reader further in.
    byte[] packed = Arrays.copyOf(new byte[] {(byte) (rest.length + 4), 0, 0, 0}, rest.length + 4);
    System.arraycopy(rest, 0, packed, 4, rest.length);
    var dump = DumpWriter.dump().key(type, "key");
    if (type == 14) {
      dump.number(1);
    } else if (type == 18) {
      dump.number(1).number(2);
    } else if (type == 25) {
      dump.littleEndian(1);
    } else if (type == 15 || type == 19 || type == 21) {
      dump.number(1).string("0123456789abcdef");
    }
    readWithinBounds(dump.string(packed).end());
  }

  private static Optional<RdbReport> readWithinBounds(byte[] dump) {
    Dumps.Outcome outcome = Dumps.measured(dump);
    assertThat(outcome.allocatedBytes()).isLessThan(MOST_BYTES);
    if (outcome.refusal() != null) {
      assertThat(outcome.refusal().offset()).isBetween(0L, (long) dump.length);
    }
    return Optional.ofNullable(outcome.report());
  }

  @Provide
  Arbitrary<String> dumps() {
    return Arbitraries.of(Dumps.all());
  }

  @Provide
  Arbitrary<Damage> damages() {
    Arbitrary<Flip> flip =
        Combinators.combine(
                Arbitraries.integers().between(0, 1 << 14).withoutEdgeCases(),
                Arbitraries.integers().between(1, 255))
            .as(Flip::new);
    return Combinators.combine(dumps(), flip.list().ofMinSize(1).ofMaxSize(8)).as(Damage::new);
  }

  @Provide
  Arbitrary<Integer> types() {
    return Arbitraries.integers().between(0, 255);
  }

  @Provide
  Arbitrary<Integer> packedTypes() {
    return Arbitraries.of(9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 25);
  }
}
