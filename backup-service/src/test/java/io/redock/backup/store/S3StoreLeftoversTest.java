package io.redock.backup.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.backup.store.S3FaultProxy.Fault;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Uploads that were begun long ago. S3Proxy says of each that it began now, so the list of uploads
/// comes from here; their parts and their end are S3Proxy's.
class S3StoreLeftoversTest {

  private static final String KEY = "redock/ad-1/b1.archive";
  private static final Instant AN_HOUR_AGO = Instant.now().minusSeconds(3_600);

  private S3Bucket bucket;
  private S3FaultProxy proxy;
  private S3Client client;
  private S3Store store;

  @BeforeEach
  void find() throws IOException {
    bucket = S3Server.shared().newBucket();
    client = S3Server.client(bucket);
    proxy = S3FaultProxy.before(S3Server.shared().port());
    store =
        S3Store.in(S3Server.at(proxy.port(), bucket.name()), S3Server.CREDENTIALS, S3Server.LIMITS);
  }

  @AfterEach
  void end() {
    store.close();
    proxy.close();
    client.close();
  }

  @Test
  void a_writer_that_is_only_slow_keeps_its_upload() throws IOException {
    // Given
    String upload = begin();
    client.uploadPart(
        request -> request.bucket(bucket.name()).key(KEY).uploadId(upload).partNumber(1),
        RequestBody.fromString("sent now"));
    tell(upload, "2020-01-01T00:00:00Z");

    // When / Then
    assertThat(store.removeLeftovers(AN_HOUR_AGO)).isZero();
    assertThat(open()).isOne();
    assertThat(store.removeLeftovers(Instant.now().plusSeconds(3_600))).isOne();
    assertThat(open()).isZero();
  }

  @Test
  void an_upload_without_a_part_goes_by_its_begin() throws IOException {
    // Given
    String upload = begin();

    // When / Then
    tell(upload, AN_HOUR_AGO.plusSeconds(60).toString());
    assertThat(store.removeLeftovers(AN_HOUR_AGO)).isZero();
    tell(upload, AN_HOUR_AGO.minusSeconds(60).toString());
    assertThat(store.removeLeftovers(AN_HOUR_AGO)).isOne();
    assertThat(open()).isZero();
  }

  @Test
  void an_upload_that_ends_meanwhile_is_none_of_them() throws IOException {
    // Given
    String upload = begin();
    client.abortMultipartUpload(request -> request.bucket(bucket.name()).key(KEY).uploadId(upload));
    tell(upload, "2020-01-01T00:00:00Z");

    // When / Then
    assertThat(store.removeLeftovers(AN_HOUR_AGO)).isZero();
  }

  private String begin() {
    return client
        .createMultipartUpload(request -> request.bucket(bucket.name()).key(KEY))
        .uploadId();
  }

  private int open() {
    return client.listMultipartUploads(request -> request.bucket(bucket.name())).uploads().size();
  }

  private void tell(String upload, String initiated) {
    String uploads =
        """
        <ListMultipartUploadsResult><IsTruncated>false</IsTruncated>
          <Upload><Key>%s</Key><UploadId>%s</UploadId><Initiated>%s</Initiated></Upload>
        </ListMultipartUploadsResult>
        """
            .formatted(KEY, upload, initiated);
    proxy.fail(
        request ->
            request.is("GET", "?uploads") ? new Fault.Answer(200, "", uploads) : new Fault.None());
  }
}
