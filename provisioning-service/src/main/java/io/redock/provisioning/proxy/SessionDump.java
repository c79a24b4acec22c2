package io.redock.provisioning.proxy;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What HAProxy answers to `show sess all`: a line for each session, and indented ones with what is
/// known of it. Other versions put more between what is looked for here. One that HAProxy's own
/// script opened has no source.
final class SessionDump {

  static final String COMMAND = "show sess all";

  private static final String CLIENTS = "clients";
  private static final String RUNTIME = "runtime";

  private static final Pattern HEAD = Pattern.compile("^0x\\S+: \\[(\\S+)](?:.* source=(\\S+))?");
  private static final Pattern FRONTEND = Pattern.compile("^\\s+frontend=(\\S+)");
  private static final Pattern BACKEND = Pattern.compile("^\\s+backend=\\S+.* addr=(\\S+)");
  private static final Pattern SERVER = Pattern.compile("^\\s+server=(\\S+)");

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss.SSSSSS", Locale.ENGLISH);

  private final List<Entry> entries = new ArrayList<>();

  private SessionDump() {}

  /// By HAProxy's own clock, in its own time zone. Its source is null if none is told.
  private static final class Entry {
    private final LocalDateTime accepted;
    private final String source;
    private String frontend = "";
    private String inner = "";
    private String server = "";

    Entry(LocalDateTime accepted, String source) {
      this.accepted = accepted;
      this.source = source;
    }

    void learn(String line) {
      frontend = told(FRONTEND, line, frontend);
      inner = told(BACKEND, line, inner);
      server = told(SERVER, line, server);
    }

    private static String told(Pattern what, String line, String before) {
      Matcher found = what.matcher(line);
      return found.find() ? found.group(1) : before;
    }

    boolean carried() {
      return frontend.equals(CLIENTS) && source != null && inner.contains(":");
    }

    Session told(Duration ahead) {
      String address = source.substring(0, Math.max(0, source.lastIndexOf(':')));
      return new Session(accepted + " " + source, address, utc().minus(ahead), server, inner);
    }

    Instant utc() {
      return accepted.toInstant(ZoneOffset.UTC);
    }
  }

  /// @param asked when the connection was made on which this was asked. It is in the dump itself,
  ///   as the youngest to the runtime API, which tells what HAProxy's clock shows at that moment
  /// @throws IOException if that is not there: it is no such dump
  static List<Session> read(String answer, Instant asked) throws IOException {
    SessionDump dump = new SessionDump();
    try {
      answer.lines().forEach(dump::line);
    } catch (DateTimeException strange) {
      throw new IOException("a date in show sess cannot be understood", strange);
    }
    Instant shown =
        dump.entries.stream()
            .filter(entry -> entry.frontend.equals(RUNTIME))
            .map(Entry::utc)
            .max(Instant::compareTo)
            .orElseThrow(() -> new IOException("show sess does not tell who asks"));
    Duration ahead = Duration.between(asked, shown);
    return dump.entries.stream().filter(Entry::carried).map(entry -> entry.told(ahead)).toList();
  }

  private void line(String line) {
    Matcher head = HEAD.matcher(line);
    if (head.find()) {
      entries.add(new Entry(LocalDateTime.parse(head.group(1), DATE), head.group(2)));
    } else if (!entries.isEmpty()) {
      entries.getLast().learn(line);
    }
  }
}
