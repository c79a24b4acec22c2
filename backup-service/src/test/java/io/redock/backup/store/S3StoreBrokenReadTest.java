package io.redock.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.backup.store.S3FaultProxy.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What goes wrong while an archive is read or deleted.
class S3StoreBrokenReadTest {

  private static final ArchiveName NAME = ArchiveStoreContract.NAME;
  private static final int SIZE = 300_000;
  private static final S3Limits IMPATIENT =
      new S3Limits(
          S3Limits.SMALLEST_PART_BYTES,
          1,
          Duration.ofSeconds(1),
          Duration.ofMillis(300),
          Duration.ofSeconds(1));

  private S3Bucket bucket;
  private S3FaultProxy proxy;
  private S3Store store;

  @BeforeEach
  void find() throws IOException {
    bucket = S3Server.shared().newBucket();
    proxy = S3FaultProxy.before(S3Server.shared().port());
    store = S3Store.in(throughProxy(), S3Server.CREDENTIALS, S3Server.LIMITS);
    store.put(NAME, out -> out.write(ArchiveStoreContract.bytes(SIZE)));
  }

  @AfterEach
  void end() {
    store.close();
    proxy.close();
  }

  @Test
  void an_archive_that_breaks_off_does_not_end() throws IOException {
    // Given
    proxy.fail(request -> new Fault.BrokenOff(100_000));

    // When / Then
    try (InputStream in = store.open(NAME, 0, SIZE)) {
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(StoreAway.class)
          .hasMessageContaining("bytes before its end");
    }
  }

  @Test
  void a_range_that_is_shorter_than_announced_does_not_end() throws IOException {
    // Given
    proxy.fail(
        request -> new Fault.Answer(206, "Content-Range: bytes 5-104/300000\r\n", "ten bytes."));

    // When / Then
    try (InputStream in = store.open(NAME, 5, 100)) {
      assertThat(in.readNBytes(10)).hasSize(10);
      assertThatThrownBy(in::read).isInstanceOf(StoreAway.class).hasMessageContaining("90 bytes");
    }
  }

  @Test
  void an_archive_that_was_deleted_is_gone_for_the_next_slice() throws IOException {
    // Given
    try (InputStream in = store.open(NAME, 0, 10)) {
      assertThat(in.readAllBytes()).hasSize(10);
    }

    // When
    store.delete(NAME);

    // Then
    assertThatThrownBy(() -> store.open(NAME, 10, 10).close()).isInstanceOf(ArchiveGone.class);
  }

  @Test
  void another_range_than_was_asked_for_is_refused() {
    // Given
    proxy.fail(request -> new Fault.Answer(200, "", "from the beginning"));

    // When / Then
    assertThatThrownBy(() -> store.open(NAME, 5, 3).close()).isInstanceOf(StoreRefused.class);
  }

  @Test
  void a_store_that_says_nothing_is_away() {
    // Given
    proxy.fail(request -> new Fault.Silence());

    // When / Then
    try (S3Store impatient = S3Store.in(throughProxy(), S3Server.CREDENTIALS, IMPATIENT)) {
      assertThatThrownBy(() -> impatient.size(NAME)).isInstanceOf(StoreAway.class);
      assertThatThrownBy(() -> impatient.open(NAME, 0, 1).close()).isInstanceOf(StoreAway.class);
    }
  }

  @Test
  void a_store_that_takes_no_more_bytes_is_away() {
    // Given
    proxy.fail(
        request -> request.is("PUT", "partNumber=2") ? new Fault.Silence() : new Fault.None());

    // When / Then
    try (S3Store impatient = S3Store.in(throughProxy(), S3Server.CREDENTIALS, IMPATIENT)) {
      assertThatThrownBy(() -> impatient.put(NAME, out -> out.write(new byte[12 << 20])))
          .isInstanceOf(StoreAway.class);
    }
  }

  @Test
  void in_a_bucket_with_versions_each_version_is_deleted() throws IOException {
    // Given
    String key = "redock/ad-1/b1.archive";
    proxy.fail(
        request -> {
          if (request.is("DELETE", key)) {
            return new Fault.Answer(
                204, "x-amz-delete-marker: true\r\nx-amz-version-id: m2\r\n", "");
          }
          if (request.is("GET", "versions")) {
            return new Fault.Answer(200, "", versions(key));
          }
          return request.is("HEAD", key) ? new Fault.Answer(404, "", "") : new Fault.None();
        });

    // When
    store.delete(NAME);

    // Then
    for (String version : new String[] {"v1", "v2", "m1", "m2"}) {
      assertThat(proxy.count(request -> request.is("DELETE", key + "?versionId=" + version)))
          .as(version)
          .isOne();
    }
    assertThat(proxy.count(request -> request.is("DELETE", "another"))).isZero();
  }

  @Test
  void a_deletion_that_is_confirmed_and_not_done_is_told() {
    // Given
    proxy.fail(
        request ->
            request.method().equals("DELETE") ? new Fault.Answer(204, "", "") : new Fault.None());

    // When / Then
    assertThatThrownBy(() -> store.delete(NAME))
        .isInstanceOf(StoreAway.class)
        .hasMessageContaining("still there");
  }

  @Test
  void a_store_that_does_not_find_what_it_deletes_has_deleted_it() throws IOException {
    // Given
    store.delete(NAME);
    proxy.fail(
        request ->
            request.method().equals("DELETE") ? Fault.error(404, "NoSuchKey") : new Fault.None());

    // When / Then
    assertThatCode(() -> store.delete(NAME)).doesNotThrowAnyException();
  }

  private static String versions(String key) {
    return """
        <ListVersionsResult><IsTruncated>false</IsTruncated>
          <Version><Key>%1$s</Key><VersionId>v1</VersionId></Version>
          <Version><Key>%1$s</Key><VersionId>v2</VersionId></Version>
          <Version><Key>%1$s-of-another</Key><VersionId>another</VersionId></Version>
          <DeleteMarker><Key>%1$s</Key><VersionId>m1</VersionId></DeleteMarker>
          <DeleteMarker><Key>%1$s</Key><VersionId>m2</VersionId></DeleteMarker>
        </ListVersionsResult>
        """
        .formatted(key);
  }

  private S3Bucket throughProxy() {
    return S3Server.at(proxy.port(), bucket.name());
  }
}
