package io.redock.provisioning.redis;

import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.BulkType;
import io.vertx.redis.client.impl.types.ErrorType;
import io.vertx.redis.client.impl.types.MultiType;
import io.vertx.redis.client.impl.types.NumberType;
import io.vertx.redis.client.impl.types.SimpleStringType;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Reads what a tenant's process says, in RESP2. What it says is the tenant's: a setting may hold
/// 150 MB, and whoever took the process over may announce a list of a thousand million entries. So
/// an answer is refused as soon as it is, or says that it will be, longer than [#MOST].
final class Answers {

  /// Bytes of one answer. The longest that we need, `INFO` and `SENTINEL SENTINELS`, take a few
  // KiB.
  static final int MOST = 1 << 20;

  private static final int DEEPEST = 8;

  /// The shortest entry of a list: `:0` and the end of the line.
  private static final int ENTRY = 4;

  private final Consumer<Response> heard;
  private Buffer unread = Buffer.buffer();
  private int at;

  /// @param heard told each answer; null stands for Redis' nil
  Answers(Consumer<Response> heard) {
    this.heard = heard;
  }

  /// The rest of an answer is still to come.
  private static final class Unfinished extends RuntimeException {
    private static final Unfinished YET = new Unfinished();
    private static final long serialVersionUID = 1L;

    private Unfinished() {
      super(null, null, false, false);
    }
  }

  /// @throws TooLong if an answer is longer than allowed
  /// @throws IllegalStateException if it is no RESP
  void read(Buffer chunk) {
    unread.appendBuffer(chunk);
    int read = 0;
    try {
      while (read < unread.length()) {
        at = read;
        Response answer = next(0);
        read = at;
        heard.accept(answer);
      }
    } catch (Unfinished yet) {
      if (unread.length() - read > MOST) {
        throw new TooLong();
      }
    }
    unread = read == 0 ? unread : unread.getBuffer(read, unread.length());
  }

  private Response next(int depth) {
    if (depth > DEEPEST) {
      throw new TooLong();
    }
    String line = line();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+' -> SimpleStringType.create(rest);
      case '-' -> ErrorType.create(rest);
      case ':' -> NumberType.create(Long.parseLong(rest));
      case '$' -> bulk(Long.parseLong(rest));
      case '*' -> list(Long.parseLong(rest), depth);
      default -> throw new IllegalStateException("what it says is not Redis' protocol");
    };
  }

  private String line() {
    int start = at;
    for (int i = start; i + 1 < unread.length(); i++) {
      if (unread.getByte(i) == '\r' && unread.getByte(i + 1) == '\n') {
        at = i + 2;
        if (i == start) {
          throw new IllegalStateException("what it says is not Redis' protocol: an empty line");
        }
        return unread.getString(start, i, StandardCharsets.UTF_8.name());
      }
    }
    throw Unfinished.YET;
  }

  private Response bulk(long length) {
    if (length < 0) {
      return null;
    }
    if (length > MOST) {
      throw new TooLong();
    }
    int start = at;
    at = start + (int) length + 2;
    if (at > unread.length()) {
      throw Unfinished.YET;
    }
    return BulkType.create(unread.getBuffer(start, at - 2), false);
  }

  private Response list(long entries, int depth) {
    if (entries < 0) {
      return null;
    }
    if (entries > MOST / ENTRY) {
      throw new TooLong();
    }
    if (entries == 0) {
      return MultiType.EMPTY_MULTI;
    }
    MultiType list = MultiType.create(entries, false);
    for (long i = 0; i < entries; i++) {
      list.add(next(depth + 1));
    }
    return list;
  }

  /// It says more than anybody needs to know.
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("an answer of more than " + MOST + " bytes, which is not read");
    }
  }
}
