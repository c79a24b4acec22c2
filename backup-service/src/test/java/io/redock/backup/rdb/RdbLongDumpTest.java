package io.redock.backup.rdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RdbLongDumpTest {
  private static final int MEBIBYTE = 1 << 20;

  @Test
  void values_of_200_megabytes_pass_without_being_held() throws Exception {
    // Given
    var dump =
        new GeneratedDump(
            List.of(
                part(DumpWriter.dump().key(0, "string").number(100L * MEBIBYTE).cut(), 1),
                part(new byte[MEBIBYTE], 100),
                part(DumpWriter.head("").key(2, "set").number(60L * 8 * 1024).cut(), 1),
                part(DumpWriter.head("").string("m".repeat(119)).cut(), 60 * 8 * 1024),
                part(compressedHead(), 1),
                part(compressedRun(), 50 * 1024)));
    List<RdbKey> keys = new ArrayList<>();
    Dumps.measured(DumpWriter.dump().end());
    long before = Dumps.allocatedBytes();

    // When
    RdbReport report =
        RdbReader.read(dump, OutputStream.nullOutputStream(), Dumps.BEFORE_EXPIRY, keys::add);

    // Then
    assertThat(Dumps.allocatedBytes() - before).isLessThan(MEBIBYTE);
    assertThat(dump.passed).isGreaterThan(200L * MEBIBYTE);
    assertThat(report).isInstanceOf(RdbReport.Complete.class);
    assertThat(report.summary().bytes()).isEqualTo(dump.passed);
    assertThat(keys).extracting(RdbKey::elements).containsExactly(1L, 60L * 8 * 1024, 1L);
    assertThat(keys.getLast().unpackedBytes()).isGreaterThan(200L * MEBIBYTE);
  }

  @Test
  void many_keys_cost_little_each_and_nothing_together() throws Exception {
    // Given
    int count = 200_000;
    var dump =
        new GeneratedDump(
            List.of(
                part(DumpWriter.dump().cut(), 1),
                part(
                    DumpWriter.head("").key(0, "a key of usual length").string("v").cut(), count)));
    long before = Dumps.allocatedBytes();

    // When
    RdbReport report =
        RdbReader.read(dump, OutputStream.nullOutputStream(), Dumps.BEFORE_EXPIRY, key -> {});

    // Then
    assertThat((Dumps.allocatedBytes() - before) / count).isLessThan(1024);
    assertThat(report.summary().keys()).isEqualTo(count);
  }

  /// 50 MiB in runs of one literal of 32 bytes and four repetitions of 264 bytes.
  private static byte[] compressedHead() {
    return DumpWriter.head("")
        .key(0, "compressed")
        .bytes(0xC3)
        .number(50L * 1024 * compressedRun().length)
        .number(50L * 1024 * compressedRunUnpacked())
        .cut();
  }

  private static byte[] compressedRun() {
    var run = DumpWriter.head("");
    for (int literal = 0; literal < 29; literal++) {
      run.bytes(31).raw("a literal of just 32 bytes here!".getBytes(ISO_8859_1));
    }
    for (int repeat = 0; repeat < 22; repeat++) {
      run.bytes(0xE0, 255, 31);
    }
    return run.cut();
  }

  private static long compressedRunUnpacked() {
    return 29 * 32 + 22 * 264;
  }

  private static Part part(byte[] bytes, long times) {
    return new Part(bytes, times);
  }

  private record Part(byte[] bytes, long times) {}

  /// Makes a dump as it is read, and counts what has passed. It has no checksum.
  private static final class GeneratedDump extends InputStream {
    private final List<Part> parts;
    private long passed;
    private int part;
    private long time;
    private int at;

    GeneratedDump(List<Part> parts) {
      this.parts = new ArrayList<>(parts);
      this.parts.add(new Part(new byte[] {-1, 0, 0, 0, 0, 0, 0, 0, 0}, 1));
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] into, int offset, int count) {
      int done = 0;
      while (done < count && part < parts.size()) {
        byte[] bytes = parts.get(part).bytes();
        int some = Math.min(count - done, bytes.length - at);
        System.arraycopy(bytes, at, into, offset + done, some);
        done += some;
        at += some;
        if (at == bytes.length) {
          at = 0;
          time++;
        }
        if (time == parts.get(part).times()) {
          time = 0;
          part++;
        }
      }
      passed += done;
      return done == 0 ? -1 : done;
    }
  }
}
