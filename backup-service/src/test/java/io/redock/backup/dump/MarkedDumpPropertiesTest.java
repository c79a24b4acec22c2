package io.redock.backup.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// However the network cuts what a node sends, and however it is read.
class MarkedDumpPropertiesTest {

  @Property(tries = 300)
  void what_stands_before_the_mark_passes_on_and_nothing_else(
      @ForAll @Size(max = 3_000) byte[] dump,
      @ForAll @IntRange(min = 1, max = 200) int pieces,
      @ForAll @IntRange(min = 1, max = 500) int reads)
      throws IOException {
    // Given
    byte[] mark = new byte[MarkedDump.MARK_BYTES];
    new Random(dump.length).nextBytes(mark);
    byte[] sent = new byte[dump.length + mark.length];
    System.arraycopy(dump, 0, sent, 0, dump.length);
    System.arraycopy(mark, 0, sent, dump.length, mark.length);

    // When
    InputStream read = new MarkedDump(new InPieces(sent, pieces), mark);

    // Then
    byte[] passed = new byte[dump.length + 1];
    int count = 0;
    int last = 0;
    while (last >= 0) {
      count += last;
      last = read.read(passed, count, Math.min(reads, passed.length - count));
    }
    assertThat(Arrays.copyOf(passed, count)).isEqualTo(dump);
    assertThat(read.read()).isEqualTo(-1);
  }

  /// Gives so many bytes at once, at most.
  private static final class InPieces extends ByteArrayInputStream {
    private final int most;

    private InPieces(byte[] bytes, int most) {
      super(bytes);
      this.most = most;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(most, length));
    }
  }
}
