package io.redock.backup.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.s3.S3Client;

class S3StoreTest extends ArchiveStoreContract {

  private S3Bucket bucket;
  private S3Store store;

  @BeforeEach
  void find() {
    bucket = S3Server.shared().newBucket();
    store = S3Store.in(bucket, S3Server.CREDENTIALS, S3Server.LIMITS);
  }

  @AfterEach
  void no_upload_is_left() {
    store.close();
    try (S3Client client = S3Server.client(bucket)) {
      assertThat(client.listMultipartUploads(request -> request.bucket(bucket.name())).uploads())
          .isEmpty();
    }
  }

  @Override
  ArchiveStore store() {
    return store;
  }
}
