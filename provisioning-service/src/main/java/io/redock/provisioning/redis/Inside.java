package io.redock.provisioning.redis;

import io.redock.provisioning.node.Nodes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The second way to a Redis process: from within its node, past every address, port, network and
/// name that could be broken on our side, or that a tenant has changed.
public final class Inside {

  /// By its socket; where there is none, wherever it listens according to its first configuration.
  /// Neither needs a password: who is a stranger is refused, and only who lives can refuse. Where
  /// it listens stands at the beginning of its file, of which a tenant can make 100 MB.
  private static final String ASK =
      """
      cli=$(command -v redis-cli || command -v valkey-cli) || exit 127
      ask() { echo "asked: $(timeout 3 "$cli" "$@" REDOCK 2>&1 | head -c 300)"; }
      [ ! -S redis.sock ] || ask -s redis.sock
      for file in redis.conf member.conf sentinel.conf; do
        [ -e $file ] || continue
        host=127.0.0.1 port='' tls=''
        while read -r name value more; do
          case $name in
            bind) case $value in 0.0.0.0|\\**) ;; *) host=$value ;; esac ;;
            port) [ "$value" = 0 ] || [ -n "$port" ] || port=$value ;;
            tls-port) [ "$value" = 0 ] || [ -n "$port" ] || { port=$value; tls=yes; } ;;
          esac
        done <<END
      $(head -c 65536 $file)
      END
        [ -n "$port" ] || continue
        if [ -n "$tls" ]; then ask --tls --insecure -h "$host" -p "$port"
        else ask -h "$host" -p "$port"; fi
      done
      """;

  /// As Redis begins one: a code in capitals.
  private static final Pattern ERROR = Pattern.compile("^[A-Z]{2,}[A-Z0-9]* ");

  private static final Pattern CLOSED =
      Pattern.compile("closed the connection|reset by peer|Broken pipe|SSL_connect failed");

  /// Commands by its socket, which no setting can close.
  static final List<String> TELL =
      List.of(
          "sh",
          "-c",
          "cli=$(command -v redis-cli || command -v valkey-cli) && timeout 5 \"$cli\" -s"
              + " redis.sock");

  /// What it says after it has saved: that it has, that it removes a file or two, and goodbye.
  private static final int LAST_WORDS = 5;

  private Inside() {}

  /// Whether the process of that node, which runs no more, saved all it had and then ended. One
  /// that died says nothing of the kind, nor one that was to save nothing.
  public static boolean savedAndEnded(String node, Nodes nodes) {
    return isFarewell(nodes.log(node, LAST_WORDS));
  }

  /// @param lines the last that it wrote
  static boolean isFarewell(List<String> lines) {
    return !lines.isEmpty()
        && lines.getLast().contains("is now ready to exit")
        && lines.stream().anyMatch(line -> line.contains("DB saved on disk"));
  }

  /// Whether the process in that node says anything, be it an error.
  public static boolean lives(String node, Nodes nodes) {
    return nodes.within(node, List.of("sh", "-c", ASK), "").filter(Inside::isAnswer).isPresent();
  }

  /// Who accepts a connection and then closes it is full, and lives; who hangs has its connection
  /// accepted by the kernel, and says nothing at all.
  static boolean isAnswer(String said) {
    return said.lines()
        .filter(line -> line.startsWith("asked: "))
        .map(line -> line.substring("asked: ".length()))
        .anyMatch(answer -> ERROR.matcher(answer).find() || CLOSED.matcher(answer).find());
  }

  /// What it said to `CONFIG GET` of each name: a line with the name, and one with the value.
  static Map<String, String> settings(String said, List<String> names) {
    List<String> lines = said.lines().toList();
    Map<String, String> settings = new TreeMap<>();
    for (int i = 0; i + 1 < lines.size(); i++) {
      if (names.contains(lines.get(i))) {
        settings.put(lines.get(i), lines.get(i + 1));
      }
    }
    return settings;
  }
}
