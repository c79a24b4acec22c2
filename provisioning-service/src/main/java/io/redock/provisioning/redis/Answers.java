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
import java.util.function.Supplier;

/// Reads what a tenant's process says, in RESP2. What it says is the tenant's: a setting may hold
/// 150 MB, and whoever took the process over may announce a list of a thousand million entries. So
/// an answer is refused as soon as it is, or says that it will be, longer than [#MOST]. A list
/// whose entries are told one by one may be longer: none of them is kept.
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
  private final Supplier<Consumer<Response>> entries;

  /// The lists that have begun, the innermost first: what came is never read again.
  private final Deque<Begun> begun = new ArrayDeque<>();

  private Buffer unread = Buffer.buffer();
  private int at;

  /// Bytes of the present answer that were read before [#unread].
  private int before;

  /// Bytes of an entry that is too long, which are still to be passed over.
  private long unwanted;

  /// @param heard told each answer; null stands for Redis' nil
  /// @param entries asked when a list begins: who is told each of its entries, or null if the list
  ///     is to be heard as a whole. An entry that is longer than what is read is told as null.
  Answers(Consumer<Response> heard, Supplier<Consumer<Response>> entries) {
    this.heard = heard;
    this.entries = entries;
  }

  private static final class Begun {
    private final MultiType list;
    private final Consumer<Response> told;
    private long left;

    private Begun(long entries, Consumer<Response> told) {
      list = told == null ? MultiType.create(entries, false) : MultiType.EMPTY_MULTI;
      this.told = told;
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
        boolean whole = unwanted > 0 ? passOver() : next();
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

  private boolean passOver() {
    int passed = (int) Math.min(unwanted, unread.length() - at);
    unwanted -= passed;
    at += passed;
    return true;
  }

  /// @return whether an answer, or an entry that is told, is complete now
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
      if (list.told == null) {
        list.list.add(complete);
      } else {
        list.told.accept(complete);
      }
      if (--list.left > 0) {
        return list.told != null;
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
      if (begun.size() != 1 || begun.peek().told == null) {
        throw new TooLong();
      }
      unwanted = length + 2;
      return null;
    }
    int start = at;
    at = start + (int) length + 2;
    if (at > unread.length()) {
      throw Unfinished.YET;
    }
    return BulkType.create(unread.getBuffer(start, at - 2), false);
  }

  private boolean list(long count) {
    if (count <= 0) {
      return entry(count < 0 ? null : MultiType.EMPTY_MULTI);
    }
    Consumer<Response> told = begun.isEmpty() ? entries.get() : null;
    if (told == null && count > MOST / ENTRY || begun.size() >= DEEPEST) {
      throw new TooLong();
    }
    begun.push(new Begun(count, told));
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
