package io.redock.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What holds of every store. An adapter's test extends it and says which store it is about, empty
/// at the start of each test.
abstract class ArchiveStoreContract {

  static final ArchiveName NAME = new ArchiveName("ad-1", "b1");
  private static final ArchiveName OTHER = new ArchiveName("ad-1", "b2");
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  abstract ArchiveStore store();

  static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  final byte[] read(ArchiveName name) throws IOException {
    return read(name, 0, store().size(name));
  }

  final byte[] read(ArchiveName name, long offset, long length) throws IOException {
    try (InputStream in = store().open(name, offset, length)) {
      return in.readAllBytes();
    }
  }

  final List<StoredArchive> listed() throws StoreException {
    List<StoredArchive> all = new ArrayList<>();
    store().list(all::add);
    return all;
  }

  @Test
  void what_was_put_is_read() throws IOException {
    for (int size : new int[] {0, 1, 65_536, 6 << 20}) {
      // Given
      byte[] content = bytes(size);

      // When
      store().put(NAME, out -> out.write(content));

      // Then
      assertThat(read(NAME)).isEqualTo(content);
      assertThat(store().size(NAME)).isEqualTo(size);
    }
  }

  @Test
  void what_is_put_in_pieces_is_one_archive() throws IOException {
    // Given
    byte[] content = bytes(100_000);

    // When
    store()
        .put(
            NAME,
            out -> {
              out.write(content[0]);
              out.write(content, 1, 70_000);
              out.flush();
              out.write(content, 70_001, content.length - 70_001);
            });

    // Then
    assertThat(read(NAME)).isEqualTo(content);
  }

  @Test
  void any_slice_is_read() throws IOException {
    // Given
    byte[] content = bytes(100_000);
    store().put(NAME, out -> out.write(content));

    // When / Then
    assertThat(read(NAME, 0, 1)).containsExactly(content[0]);
    assertThat(read(NAME, 70_000, 20)).isEqualTo(Arrays.copyOfRange(content, 70_000, 70_020));
    assertThat(read(NAME, 99_999, 1)).containsExactly(content[99_999]);
    assertThat(read(NAME, 99_999, 50)).containsExactly(content[99_999]);
    assertThat(read(NAME, 500, 0)).isEmpty();
    assertThat(read(NAME, 100_000, 5)).isEmpty();
    assertThat(read(NAME, 200_000, 5)).isEmpty();
  }

  @Test
  void a_slice_of_nothing_is_read() throws IOException {
    // Given
    store().put(NAME, out -> out.write(new byte[0]));

    // When / Then
    assertThat(read(NAME, 0, 0)).isEmpty();
    assertThat(read(NAME, 0, 5)).isEmpty();
  }

  @Test
  void a_slice_need_not_be_read_to_its_end() throws IOException {
    // Given
    byte[] content = bytes(6 << 20);
    store().put(NAME, out -> out.write(content));

    // When
    try (InputStream in = store().open(NAME, 0, content.length)) {
      assertThat(in.read()).isEqualTo(Byte.toUnsignedInt(content[0]));
    }

    // Then
    assertThat(read(NAME, 5, 1)).containsExactly(content[5]);
  }

  @Test
  void no_slice_begins_before_the_archive_or_ends_before_its_begin() throws IOException {
    // Given
    store().put(NAME, out -> out.write(7));

    // When / Then
    assertThatThrownBy(() -> store().open(NAME, -1, 1).close())
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> store().open(NAME, 0, -1).close())
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> store().open(NAME, 1, Long.MAX_VALUE).close())
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void bytes_are_read_one_by_one() throws IOException {
    // Given
    store().put(NAME, out -> out.write(new byte[] {(byte) 0xff, 7}));

    // When / Then
    try (InputStream in = store().open(NAME, 0, 2)) {
      assertThat(in.read()).isEqualTo(0xff);
      assertThat(in.read()).isEqualTo(7);
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  @Test
  void nothing_is_there_until_the_content_has_ended() throws IOException {
    // Given
    AtomicReference<Throwable> meanwhile = new AtomicReference<>();

    // When
    store()
        .put(
            NAME,
            out -> {
              out.write(bytes(200_000));
              try {
                store().size(NAME);
              } catch (StoreException gone) {
                meanwhile.set(gone);
              }
            });

    // Then
    assertThat(meanwhile.get()).isInstanceOf(ArchiveGone.class);
  }

  @Test
  void a_content_that_throws_stores_nothing() throws IOException {
    for (int size : new int[] {0, 1, 65_536, 6 << 20}) {
      // Given
      IOException cause = new IOException("the database went away");

      // When / Then
      assertThatThrownBy(
              () ->
                  store()
                      .put(
                          NAME,
                          out -> {
                            out.write(bytes(size));
                            throw cause;
                          }))
          .isSameAs(cause);
      assertGone(NAME);
      assertThat(listed()).isEmpty();
    }
  }

  @Test
  void an_error_in_the_content_stores_nothing() throws IOException {
    // When / Then
    assertThatThrownBy(
            () ->
                store()
                    .put(
                        NAME,
                        out -> {
                          out.write(7);
                          throw new StackOverflowError();
                        }))
        .isInstanceOf(StackOverflowError.class);
    assertGone(NAME);
  }

  @Test
  void an_archive_is_replaced_whole() throws IOException {
    // Given
    store().put(NAME, out -> out.write(bytes(90_000)));

    // When
    store().put(NAME, out -> out.write(bytes(10)));

    // Then
    assertThat(read(NAME)).isEqualTo(bytes(10));
    assertThat(listed()).hasSize(1);
  }

  @Test
  void a_failed_replacement_leaves_the_former_archive() throws IOException {
    // Given
    store().put(NAME, out -> out.write(bytes(90_000)));

    // When
    assertThatThrownBy(
            () ->
                store()
                    .put(
                        NAME,
                        out -> {
                          out.write(bytes(50_000));
                          throw new IOException("midway");
                        }))
        .hasMessage("midway");

    // Then
    assertThat(read(NAME)).isEqualTo(bytes(90_000));
  }

  @Test
  void of_two_writers_of_one_archive_the_last_to_end_is_read_whole() throws IOException {
    // When
    store()
        .put(
            NAME,
            out -> {
              out.write(bytes(6 << 20));
              store().put(NAME, meanwhile -> meanwhile.write(bytes(7 << 20)));
              out.write(7);
            });

    // Then
    assertThat(read(NAME))
        .startsWith(bytes(6 << 20))
        .hasSize((6 << 20) + 1)
        .endsWith(new byte[] {7});
    assertThat(listed()).hasSize(1);
  }

  @Test
  void each_archive_is_listed_once_with_its_size() throws IOException {
    // Given
    store().put(NAME, out -> out.write(bytes(10)));
    store().put(OTHER, out -> out.write(bytes(20)));

    // When
    List<StoredArchive> listed = listed();

    // Then
    assertThat(listed).extracting(StoredArchive::name).containsExactlyInAnyOrder(NAME, OTHER);
    assertThat(listed).extracting(StoredArchive::size).containsExactlyInAnyOrder(10L, 20L);
    assertThat(listed).allMatch(archive -> archive.storedAt().isAfter(LONG_AGO));
  }

  @Test
  void a_deleted_archive_is_gone_and_others_stay() throws IOException {
    // Given
    store().put(NAME, out -> out.write(bytes(10)));
    store().put(OTHER, out -> out.write(bytes(20)));

    // When
    store().delete(NAME);

    // Then
    assertGone(NAME);
    assertThat(listed()).extracting(StoredArchive::name).containsExactly(OTHER);
  }

  @Test
  void deleting_twice_does_no_harm() throws IOException {
    // Given
    store().put(NAME, out -> out.write(7));
    store().delete(NAME);

    // When / Then
    assertThatCode(() -> store().delete(NAME)).doesNotThrowAnyException();
  }

  @Test
  void what_was_never_there_is_gone() {
    assertGone(NAME);
  }

  @Test
  void whole_archives_are_no_leftovers() throws IOException {
    // Given
    store().put(NAME, out -> out.write(7));

    // When
    int removed = store().removeLeftovers(Instant.now().plusSeconds(3600));

    // Then
    assertThat(removed).isZero();
    assertThat(read(NAME)).containsExactly(7);
  }

  final void assertGone(ArchiveName name) {
    assertThatThrownBy(() -> store().size(name)).isInstanceOf(ArchiveGone.class);
    assertThatThrownBy(() -> store().open(name, 0, 1).close()).isInstanceOf(ArchiveGone.class);
    assertThatThrownBy(() -> store().open(name, 0, 0).close()).isInstanceOf(ArchiveGone.class);
  }
}
