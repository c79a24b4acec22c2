package io.redock.backup.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Whom a store lets in, and where it is.
class S3StoreAccessTest {

  private static final ArchiveName NAME = ArchiveStoreContract.NAME;
  private static final String WRONG_SECRET = "not-the-secret-of-the-tests";

  private final S3Bucket bucket = S3Server.shared().newBucket();

  @Test
  void a_wrong_secret_is_refused() {
    try (S3Store store = open(bucket, new S3Credentials("redock", WRONG_SECRET))) {
      assertEach(store, StoreRefused.class);
    }
  }

  @Test
  void an_access_key_that_nobody_knows_is_refused() {
    try (S3Store store = open(bucket, new S3Credentials("nobody", WRONG_SECRET))) {
      assertEach(store, StoreRefused.class);
    }
  }

  @Test
  void in_a_bucket_that_is_missing_no_archive_is_gone() {
    S3Bucket missing = S3Server.at(S3Server.shared().port(), "no-such-bucket");
    try (S3Store store = open(missing, S3Server.CREDENTIALS)) {
      assertEach(store, StoreRefused.class);
    }
  }

  @Test
  void a_store_that_is_down_is_away() throws IOException {
    try (S3Store store = open(S3Server.at(closedPort(), "archives"), S3Server.CREDENTIALS)) {
      assertEach(store, StoreAway.class);
    }
  }

  @Test
  void a_secret_is_neither_printed_nor_logged() {
    // Given
    var credentials = new S3Credentials("redock", WRONG_SECRET);
    Logger sdk = Logger.getLogger("software.amazon.awssdk");
    var log = new CollectingHandler();
    sdk.addHandler(log);
    sdk.setLevel(Level.ALL);
    sdk.setUseParentHandlers(false);
    var thrown = new StringWriter();

    // When
    try (S3Store store = open(bucket, credentials)) {
      store.put(NAME, out -> out.write(7));
    } catch (IOException refused) {
      refused.printStackTrace(new PrintWriter(thrown));
    } finally {
      sdk.setLevel(null);
      sdk.setUseParentHandlers(true);
      sdk.removeHandler(log);
    }

    // Then
    assertThat(log.lines).isNotEmpty().noneMatch(line -> line.contains(WRONG_SECRET));
    assertThat(thrown.toString()).contains("StoreRefused").doesNotContain(WRONG_SECRET);
    assertThat(credentials).hasToString("***");
  }

  private static S3Store open(S3Bucket bucket, S3Credentials credentials) {
    return S3Store.in(bucket, credentials, S3Server.LIMITS);
  }

  private static void assertEach(S3Store store, Class<? extends StoreException> kind) {
    List<ThrowingCallable> calls =
        List.of(
            () -> store.put(NAME, out -> out.write(7)),
            () -> store.put(NAME, out -> out.write(new byte[6 << 20])),
            () -> store.open(NAME, 0, 1).close(),
            () -> store.open(NAME, 0, 0).close(),
            () -> store.size(NAME),
            () -> store.list(each -> assertThat(each).isNull()),
            () -> store.delete(NAME),
            () -> store.removeLeftovers(Instant.EPOCH));
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call)
          .as("call %d", calls.indexOf(call))
          .isInstanceOf(kind)
          .hasMessageNotContaining(WRONG_SECRET);
    }
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static final class CollectingHandler extends Handler {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void publish(LogRecord written) {
      lines.add(written.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
