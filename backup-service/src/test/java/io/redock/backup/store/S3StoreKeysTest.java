package io.redock.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// What is written where, and that nothing else of a bucket is touched.
class S3StoreKeysTest {

  private static final ArchiveName NAME = ArchiveStoreContract.NAME;
  private static final List<String> OTHERS =
      List.of(
          "ad-1/b1.archive",
          "redock/README",
          "redock/ad-1.archive",
          "redock/ad-1/b1",
          "redock/ad-1/b1.archive.bak",
          "redock/ad-1/x/b1.archive",
          "redock/AD-1/b1.archive",
          "redock-2/ad-1/b1.archive");

  private final S3Bucket bucket = S3Server.shared().newBucket();
  private final S3Client client = S3Server.client(bucket);
  private final S3Store store =
      new S3Store(client, bucket, new S3Store.Sizes(S3Limits.SMALLEST_PART_BYTES, 10_000, 3));

  @AfterEach
  void end() {
    client.close();
  }

  @Test
  void an_archive_is_one_object() throws IOException {
    // When
    store.put(NAME, out -> out.write(new byte[6 << 20]));

    // Then
    assertThat(keys()).containsExactly("redock/ad-1/b1.archive");
  }

  @Test
  void what_is_not_ours_is_neither_listed_nor_removed() throws IOException {
    // Given
    OTHERS.forEach(this::putObject);
    client.createMultipartUpload(request -> request.bucket(bucket.name()).key("redock/README"));
    client.createMultipartUpload(request -> request.bucket(bucket.name()).key(OTHERS.getFirst()));

    // When
    int removed = store.removeLeftovers(Instant.now().plusSeconds(3600));
    store.delete(NAME);

    // Then
    assertThat(removed).isZero();
    assertThat(listed()).isEmpty();
    assertThat(keys()).containsAll(OTHERS);
    assertThatThrownBy(() -> store.size(NAME)).isInstanceOf(ArchiveGone.class);
  }

  @Test
  void archives_are_listed_page_by_page() throws IOException {
    // Given
    Set<ArchiveName> names = new HashSet<>();
    for (int i = 0; i < 10; i++) {
      names.add(new ArchiveName("ad-" + i % 4, "b" + i));
    }
    for (ArchiveName name : names) {
      store.put(name, out -> out.write(7));
    }

    // When
    List<StoredArchive> listed = listed();

    // Then
    assertThat(listed).extracting(StoredArchive::name).containsExactlyInAnyOrderElementsOf(names);
  }

  private void putObject(String key) {
    client.putObject(
        request -> request.bucket(bucket.name()).key(key), RequestBody.fromString("x"));
  }

  private List<String> keys() {
    return client.listObjectsV2(request -> request.bucket(bucket.name())).contents().stream()
        .map(object -> object.key())
        .toList();
  }

  private List<StoredArchive> listed() throws StoreException {
    List<StoredArchive> all = new ArrayList<>();
    store.list(all::add);
    return all;
  }
}
