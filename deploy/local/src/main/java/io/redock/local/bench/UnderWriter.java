package io.redock.local.bench;

import io.redock.local.load.Endpoint;
import io.redock.local.load.Seen;
import io.redock.local.load.Writer;
import io.redock.local.platform.Unmet;
import io.redock.local.process.Waiting;
import java.time.Duration;
import java.util.function.Supplier;

/// Something happens to a database while a client writes as fast as it can on one connection, and
/// connects again when that ends.
///
/// @param result what came of it
/// @param lost acknowledged writes that were gone, as the client found
record UnderWriter<T>(T result, Seen client, long lost) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Returns when the client has written after it, too.
  static <T> UnderWriter<T> watch(Endpoint endpoint, Supplier<T> happening) {
    try (Writer writer = Writer.keeping(endpoint, Duration.ZERO)) {
      await(writer, 0);
      writer.forgetGaps();
      T result = happening.get();
      await(writer, writer.seen().rounds());
      writer.stop();
      UnderWriter<T> seen = new UnderWriter<>(result, writer.seen(), writer.lost());
      writer.forgetKey();
      return seen;
    }
  }

  /// Until it has written more.
  static void await(Writer writer, long rounds) {
    if (!Waiting.until(PATIENCE, () -> writer.seen().rounds() > rounds)) {
      throw new Unmet("a client could not write for " + PATIENCE.toSeconds() + " s");
    }
  }
}
