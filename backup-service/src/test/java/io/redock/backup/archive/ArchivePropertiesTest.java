package io.redock.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ArchivePropertiesTest {

  private static final int CHUNK = ArchiveSizes.CHUNK_BYTES;
  private static final int BLOCK = TarGzipHead.TAR_BYTES;

  @Property(tries = 200)
  void every_dump_comes_back_as_it_was(@ForAll("dumps") byte[] dump) throws IOException {
    // Given
    SealedDump sealed = SealedDump.of(dump);

    // When
    byte[] opened;
    try (InputStream in = sealed.open().dump()) {
      opened = in.readAllBytes();
    }

    // Then
    assertThat(opened).isEqualTo(dump);
  }

  @Property(tries = 200)
  void sizes_and_checksums_are_those_of_what_was_written(@ForAll("dumps") byte[] dump)
      throws IOException {
    // When
    SealedDump sealed = SealedDump.of(dump);

    // Then
    WrittenArchive written = sealed.written();
    assertThat(written)
        .isEqualTo(
            new WrittenArchive(
                dump.length,
                sealed.archive().length,
                sealed.stored().length,
                Sha256.hex(Sha256.digest().digest(dump)),
                Sha256.hex(Sha256.digest().digest(sealed.stored()))));
    assertThat(ArchiveSizes.storedSize(written.archiveSize())).isEqualTo(written.storedSize());
    assertThat(ArchiveSizes.archiveSize(written.storedSize())).hasValue(written.archiveSize());
    assertThat(sealed.open().size()).isEqualTo(written.archiveSize());
    assertThat(sealed.open().dumpSize()).isEqualTo(dump.length);
    assertThat(sealed.open().dumpSha256()).isEqualTo(written.dumpSha256());
  }

  @Property(tries = 100)
  void gzip_finds_its_own_checksum_right(@ForAll("dumps") byte[] dump) throws IOException {
    // Given
    byte[] archive = SealedDump.of(dump).archive();

    // When
    byte[] tar = new GZIPInputStream(new ByteArrayInputStream(archive)).readAllBytes();

    // Then
    assertThat(tar.length % BLOCK).isZero();
    assertThat(Arrays.copyOfRange(tar, BLOCK, BLOCK + dump.length)).isEqualTo(dump);
  }

  @Property(tries = 300)
  void a_range_is_the_slice_of_the_whole(
      @ForAll("dumps") byte[] dump, @ForAll("fractions") double a, @ForAll("fractions") double b)
      throws IOException {
    // Given
    SealedDump sealed = SealedDump.of(dump);
    byte[] whole = sealed.archive();
    int from = (int) (Math.min(a, b) * whole.length);
    int to = (int) (Math.max(a, b) * whole.length);

    // When
    byte[] range;
    try (InputStream in = sealed.open().range(from, to - from)) {
      range = in.readAllBytes();
    }

    // Then
    assertThat(range).isEqualTo(Arrays.copyOfRange(whole, from, to));
  }

  @Provide
  Arbitrary<byte[]> dumps() {
    List<Integer> edges = List.of(0, 1, BLOCK, BLOCK * 2, CHUNK, CHUNK * 2, CHUNK * 3);
    return Arbitraries.of(edges)
        .flatMap(edge -> Arbitraries.integers().between(Math.max(0, edge - 40), edge + 40))
        .flatMap(
            size ->
                Arbitraries.longs()
                    .map(seed -> seed % 3 == 0 ? new byte[size] : SealedDump.noise(size, seed)));
  }

  @Provide
  Arbitrary<Double> fractions() {
    return Arbitraries.doubles().between(0, 1);
  }
}
