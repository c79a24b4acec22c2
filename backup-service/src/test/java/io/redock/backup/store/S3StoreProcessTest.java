package io.redock.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Writers in processes of their own: one that is killed, one with little memory, and one that
/// looks for its bucket under a host's name.
class S3StoreProcessTest {

  private static final ArchiveName NAME = ArchiveStoreContract.NAME;

  private final S3Bucket bucket = S3Server.shared().newBucket();
  private final S3Store store = S3Store.in(bucket, S3Server.CREDENTIALS, S3Server.LIMITS);

  @AfterEach
  void end() {
    store.close();
  }

  @Test
  void a_writer_that_is_killed_leaves_no_archive_and_its_upload_goes_by_its_age() throws Exception {
    // Given
    Process writer = S3StoreWriterProcess.start(List.of(), bucket, "path", "11", "waits");
    try (BufferedReader told = writer.inputReader()) {
      assertThat(told.readLine()).isEqualTo("waits");
      assertThatThrownBy(() -> store.size(NAME)).isInstanceOf(ArchiveGone.class);
    } finally {
      // When
      writer.destroyForcibly().waitFor();
    }

    // Then
    assertThatThrownBy(() -> store.size(NAME)).isInstanceOf(ArchiveGone.class);
    store.list(archive -> assertThat(archive).as("half an archive").isNull());
    assertThat(store.removeLeftovers(Instant.now().minusSeconds(3600))).isZero();
    assertThat(store.removeLeftovers(Instant.now().plusSeconds(3600))).isOne();
    assertThat(store.removeLeftovers(Instant.now().plusSeconds(3600))).isZero();
  }

  @Test
  void an_archive_larger_than_the_heap_is_written() throws Exception {
    // When
    Process writer =
        S3StoreWriterProcess.start(List.of("-Xmx24m"), bucket, "path", "48", "goes-on");

    // Then
    assertThat(writer.waitFor()).isZero();
    assertThat(store.size(NAME)).isEqualTo(48 << 20);
  }

  @Test
  void a_bucket_before_the_host_is_the_same_as_in_the_path(@TempDir Path folder) throws Exception {
    // Given
    Path hosts =
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 " + bucket.name() + ".localhost\n");
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    S3StoreWriter.write(1, written);

    // When
    Process writer =
        S3StoreWriterProcess.start(
            List.of("-Djdk.net.hosts.file=" + hosts), bucket, "host", "1", "goes-on");

    // Then
    assertThat(writer.waitFor()).isZero();
    assertThat(read()).isEqualTo(written.toByteArray());
  }

  private byte[] read() throws IOException {
    try (InputStream in = store.open(NAME, 0, store.size(NAME))) {
      return in.readAllBytes();
    }
  }
}
