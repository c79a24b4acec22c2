package io.redock.provisioning.redis;

import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.BulkType;
import io.vertx.redis.client.impl.types.ErrorType;
import io.vertx.redis.client.impl.types.MultiType;
import io.vertx.redis.client.impl.types.NumberType;
import io.vertx.redis.client.impl.types.SimpleStringType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// Reads what a tenant's process says, in RESP2. What it says is the tenant's: a setting may hold
/// 150 MB, and whoever took the process over may announce a list of a thousand million entries. So
/// an answer is refused as soon as it is, or says that it will be, longer than [#MOST].
final class Answers {

  /// Bytes of one answer. The longest that we need, `INFO` and `SENTINEL SENTINELS`, take a few
  /// KiB.
  static final int MOST = 1 << 20;

  /// Redis says in few words what is wrong; a line is looked through anew with each piece of it.
  private static final int LONGEST_LINE = 1 << 16;

  private static final int DEEPEST = 8;

  /// The shortest entry of a list: `:0` and the end of the line.
  private static final int ENTRY = 4;

  private final Consumer<Response> heard;

  /// The lists that have begun, the innermost first: what came is never read again.
  private final Deque<Begun> begun = new ArrayDeque<>();

  private Buffer unread = Buffer.buffer();
  private int at;

  /// Bytes of the present answer that were read before [#unread].
  private int before;

  /// @param heard told each answer; null stands for Redis' nil
  Answers(Consumer<Response> heard) {
    this.heard = heard;
  }

  private static final class Begun {
    private final MultiType list;
    private long left;

    private Begun(long entries) {
      list = MultiType.create(entries, false);
      left = entries;
    }
  }

  /// The rest of an entry is still to come.
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
    int answered = 0;
    try {
      while (read < unread.length()) {
        at = read;
        boolean whole = next();
        read = at;
        if (whole) {
          before = 0;
          answered = read;
        }
      }
    } catch (Unfinished yet) {
      // What is there of it counts below.
    }
    if (before + unread.length() - answered > MOST) {
      throw new TooLong();
    }
    before += read - answered;
    unread = read == 0 ? unread : unread.getBuffer(read, unread.length());
  }

  /// @return whether an answer is complete now
  private boolean next() {
    String line = line();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+' -> entry(SimpleStringType.create(rest));
      case '-' -> entry(ErrorType.create(rest));
      case ':' -> entry(NumberType.create(Long.parseLong(rest)));
      case '$' -> entry(bulk(Long.parseLong(rest)));
      case '*' -> list(Long.parseLong(rest));
      default -> throw new IllegalStateException("what it says is not Redis' protocol");
    };
  }

  private boolean entry(Response said) {
    Response complete = said;
    while (!begun.isEmpty()) {
      Begun list = begun.peek();
      list.list.add(complete);
      if (--list.left > 0) {
        return false;
      }
      complete = begun.pop().list;
    }
    heard.accept(complete);
    return true;
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
    if (unread.length() - start > LONGEST_LINE) {
      throw new TooLong();
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

  private boolean list(long entries) {
    if (entries <= 0) {
      return entry(entries < 0 ? null : MultiType.EMPTY_MULTI);
    }
    if (entries > MOST / ENTRY || begun.size() >= DEEPEST) {
      throw new TooLong();
    }
    begun.push(new Begun(entries));
    return false;
  }

  /// It says more than anybody needs to know.
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("an answer of more than " + MOST + " bytes, which is not read");
    }
  }
}
