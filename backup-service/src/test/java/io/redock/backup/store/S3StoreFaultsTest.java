package io.redock.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.backup.store.S3FaultProxy.Fault;
import io.redock.backup.store.S3FaultProxy.Request;
import io.redock.backup.store.S3FaultProxy.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/// What goes wrong while an archive is written: no half of it is seen, what was there stays, and
/// no upload is left.
class S3StoreFaultsTest {

  private static final ArchiveName NAME = ArchiveStoreContract.NAME;
  private static final int PART = S3Limits.SMALLEST_PART_BYTES;
  private static final byte[] FORMER = ArchiveStoreContract.bytes(2_500);

  /// Four parts, which is as many as the store may send here.
  private static final byte[] NEXT = ArchiveStoreContract.bytes(3 * PART + 1);

  private S3Bucket bucket;
  private S3FaultProxy proxy;
  private S3Store store;

  @BeforeEach
  void find() throws IOException {
    bucket = S3Server.shared().newBucket();
    proxy = S3FaultProxy.before(S3Server.shared().port());
    S3Bucket throughProxy = S3Server.at(proxy.port(), bucket.name());
    store =
        new S3Store(S3Server.client(throughProxy), throughProxy, new S3Store.Sizes(PART, 4, 1_000));
    store.put(NAME, out -> out.write(FORMER));
  }

  @AfterEach
  void no_upload_is_left() {
    store.close();
    proxy.close();
    try (S3Client client = S3Server.client(bucket)) {
      assertThat(client.listMultipartUploads(request -> request.bucket(bucket.name())).uploads())
          .isEmpty();
    }
  }

  @Test
  void each_part_is_sent_with_its_digest() throws IOException {
    // When
    putNext();
    store.put(NAME, out -> out.write(7));

    // Then
    assertThat(proxy.count(request -> request.is("PUT", "") && request.has("Content-MD5:")))
        .isEqualTo(attempts("PUT", ""))
        .isEqualTo(6);
  }

  @Test
  void a_part_that_is_refused_for_good_ends_the_upload() throws IOException {
    // Given
    proxy.fail(each("PUT", "partNumber=3", Fault.error(403, "AccessDenied")));

    // When
    assertThatThrownBy(this::putNext).isInstanceOf(StoreRefused.class);

    // Then
    assertThat(read()).isEqualTo(FORMER);
    assertThat(attempts("PUT", "partNumber=3")).isOne();
    assertThat(attempts("PUT", "partNumber=4")).isZero();
    assertThat(attempts("DELETE", "uploadId=")).isOne();
  }

  @Test
  void a_part_that_is_refused_once_is_sent_again() throws IOException {
    // Given
    proxy.fail(once("PUT", "partNumber=3", Fault.error(503, "SlowDown")));

    // When
    putNext();

    // Then
    assertThat(read()).isEqualTo(NEXT);
  }

  @Test
  void a_part_whose_answer_is_lost_is_sent_again() throws IOException {
    // Given
    proxy.fail(once("PUT", "partNumber=2", new Fault.BrokenOff(0)));

    // When
    putNext();

    // Then
    assertThat(read()).isEqualTo(NEXT);
  }

  @Test
  void a_part_that_always_fails_is_given_up() throws IOException {
    // Given
    proxy.fail(each("PUT", "partNumber=3", Fault.error(500, "InternalError")));

    // When
    assertThatThrownBy(this::putNext).isInstanceOf(StoreAway.class);

    // Then
    assertThat(read()).isEqualTo(FORMER);
    assertThat(attempts("PUT", "partNumber=3")).isEqualTo(S3Server.LIMITS.attempts());
  }

  @Test
  void a_quota_that_is_used_up_is_told_as_full() throws IOException {
    // Given
    proxy.fail(each("PUT", "partNumber=2", Fault.error(403, "QuotaExceeded")));

    // When
    assertThatThrownBy(this::putNext)
        .isInstanceOf(StoreFull.class)
        .hasMessageContaining("make some");

    // Then
    assertThat(read()).isEqualTo(FORMER);
  }

  @Test
  void parts_that_cannot_be_joined_are_no_archive() throws IOException {
    // Given
    proxy.fail(each("POST", "uploadId=", Fault.error(200, "InternalError")));

    // When
    assertThatThrownBy(this::putNext).isInstanceOf(StoreAway.class);

    // Then
    assertThat(read()).isEqualTo(FORMER);
  }

  @Test
  void an_archive_whose_confirmation_alone_is_lost_is_whole() throws IOException {
    // Given
    proxy.fail(each("POST", "uploadId=", new Fault.BrokenOff(0)));

    // When
    assertThatThrownBy(this::putNext).isInstanceOf(StoreAway.class);

    // Then
    assertThat(read()).isEqualTo(NEXT);
  }

  @Test
  void a_small_archive_that_is_refused_leaves_the_former() throws IOException {
    // Given
    proxy.fail(each("PUT", ".archive", Fault.error(403, "AccessDenied")));

    // When
    assertThatThrownBy(() -> store.put(NAME, out -> out.write(7))).isInstanceOf(StoreRefused.class);

    // Then
    assertThat(read()).isEqualTo(FORMER);
  }

  @Test
  void an_upload_that_cannot_be_aborted_is_removed_later() throws IOException {
    // Given
    proxy.fail(
        request ->
            request.is("PUT", "partNumber=2") || request.is("DELETE", "uploadId=")
                ? Fault.error(500, "InternalError")
                : new Fault.None());

    // When
    assertThatThrownBy(this::putNext)
        .isInstanceOf(StoreAway.class)
        .satisfies(
            failed -> assertThat(failed.getSuppressed()).hasOnlyElementsOfType(StoreAway.class));
    proxy.fail(request -> new Fault.None());

    // Then
    assertThat(store.removeLeftovers(Instant.now().plusSeconds(3600))).isOne();
    assertThat(read()).isEqualTo(FORMER);
  }

  @Test
  void a_writer_whose_upload_was_removed_loses_its_work() throws IOException {
    // When
    assertThatThrownBy(
            () ->
                store.put(
                    NAME,
                    out -> {
                      out.write(NEXT, 0, PART + 1);
                      store.removeLeftovers(Instant.now().plusSeconds(3600));
                      out.write(NEXT, PART + 1, PART);
                    }))
        .isInstanceOf(StoreAway.class);

    // Then
    assertThat(read()).isEqualTo(FORMER);
  }

  @Test
  void a_content_that_swallows_the_failure_is_not_stored() throws IOException {
    // Given
    proxy.fail(once("PUT", "partNumber=1&", Fault.error(403, "AccessDenied")));

    // When
    assertThatThrownBy(
            () ->
                store.put(
                    NAME,
                    out -> {
                      try {
                        out.write(NEXT);
                      } catch (IOException swallowed) {
                        assertThat(swallowed).isInstanceOf(StoreRefused.class);
                      }
                    }))
        .isInstanceOf(StoreRefused.class);

    // Then
    assertThat(read()).isEqualTo(FORMER);
  }

  @Test
  void an_archive_of_too_many_parts_is_refused() throws IOException {
    // When
    assertThatThrownBy(() -> store.put(NAME, out -> out.write(new byte[4 * PART + 1])))
        .isInstanceOf(StoreRefused.class)
        .hasMessageContaining("let parts be larger");

    // Then
    assertThat(read()).isEqualTo(FORMER);
  }

  @Test
  void an_archive_of_as_many_parts_as_allowed_is_stored() throws IOException {
    // Given
    byte[] largest = ArchiveStoreContract.bytes(4 * PART);

    // When
    store.put(NAME, out -> out.write(largest));

    // Then
    assertThat(read()).isEqualTo(largest);
    assertThat(attempts("PUT", "partNumber=")).isEqualTo(4);
  }

  private void putNext() throws IOException {
    store.put(NAME, out -> out.write(NEXT));
  }

  private byte[] read() throws IOException {
    try (InputStream in = store.open(NAME, 0, store.size(NAME))) {
      return in.readAllBytes();
    }
  }

  private long attempts(String method, String part) {
    return proxy.count(request -> request.is(method, part));
  }

  private static Rule each(String method, String part, Fault fault) {
    return request -> request.is(method, part) ? fault : new Fault.None();
  }

  private static Rule once(String method, String part, Fault fault) {
    AtomicBoolean done = new AtomicBoolean();
    return (Request request) ->
        request.is(method, part) && done.compareAndSet(false, true) ? fault : new Fault.None();
  }
}
