package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.gateway.limit.Numbers;
import io.redock.gateway.testing.LongCall;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bodies that are too long, of which the gateway reads so much for each address, and no more: the
/// clock stands still.
class LeftoversTest {

  private static final int READ = 3 * 1024 * 1024;

  /// More than the system keeps of what nobody reads.
  private static final int HUGE = 64 * 1024 * 1024;

  private static final String HERE = "127.0.0.1";
  private static final String ELSEWHERE = "127.0.0.2";

  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeEach
  void open() {
    Router router = Router.router(vertx);
    router.route().handler(new Leftovers(Numbers.ofLeftovers(READ))::accept);
    router.route().handler(Oversize::refuseBody);
    port =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, HERE)
            .toCompletionStage()
            .toCompletableFuture()
            .join()
            .actualPort();
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void who_sends_too_much_by_mistake_hears_so_though_it_looks_only_when_all_is_sent() {
    try (LongCall mistake = LongCall.begin(port, HERE, READ)) {
      assertThat(mistake.isTaken()).isTrue();
      assertThat(mistake.status()).isEqualTo(413);
    }
  }

  @Test
  void who_goes_on_is_told_and_cut_off_and_nobody_elsewhere_is() {
    // Given
    try (LongCall first = LongCall.begin(port, HERE, READ)) {
      assertThat(first.isTaken()).isTrue();
      assertThat(first.status()).isEqualTo(413);
    }
    // When
    try (LongCall again = LongCall.begin(port, HERE, HUGE)) {
      // Then
      assertThat(again.status()).isEqualTo(413);
      assertThat(again.isTaken()).isFalse();
    }
    try (LongCall others = LongCall.begin(port, ELSEWHERE, READ)) {
      assertThat(others.isTaken()).isTrue();
      assertThat(others.status()).isEqualTo(413);
    }
  }
}
