package io.redock.provisioning.redis;

import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The configuration file of a Redis process, which decides what the next process begins with.
final class ConfigFile {

  /// It takes some 60 µs for each ACL user.
  static final Duration TO_WRITE = Duration.ofSeconds(10);

  private ConfigFile() {}

  /// Writes what the process was told to its file. A file that named an append-only file before
  /// that is complete would have the next process begin without data.
  ///
  /// @throws IllegalStateException if the append-only file is not complete at the moment
  static void write(RedisConnections connections, RedisEndpoint endpoint) {
    refuseIncomplete(connections, endpoint);
    writeNow(connections, endpoint);
  }

  /// Does all this and writes it down, or does nothing of it: what a process was told and its file
  /// does not say would be gone with the process, and nobody who looks at that would see it.
  ///
  /// @throws IllegalStateException as [#write]; nothing was changed then
  static void change(
      RedisConnections connections, RedisEndpoint endpoint, List<List<String>> commands) {
    refuseIncomplete(connections, endpoint);
    connections.atOnce(endpoint, TO_WRITE, written(commands));
  }

  /// As [#change], if some of them may be refused.
  ///
  /// @return the answer to each, which may be an error
  /// @throws RedisRefused if nothing could be written down
  static List<Response> changeAsFarAsPossible(
      RedisConnections connections, RedisEndpoint endpoint, List<List<String>> commands) {
    refuseIncomplete(connections, endpoint);
    List<Response> answers = connections.allAtOnce(endpoint, TO_WRITE, written(commands));
    if (answers.getLast() instanceof ErrorType unwritten) {
      throw new RedisRefused(endpoint, "CONFIG REWRITE", unwritten);
    }
    return answers.subList(0, commands.size());
  }

  /// Puts all this back. It waits for no file, since a tenant can have his append-only file written
  /// anew again and again: then it is not written down, and a process that begins with the file is
  /// found to differ. It is written down the next time, even if nothing is to be put back then.
  static void putBack(
      RedisConnections connections, RedisEndpoint endpoint, List<List<String>> commands) {
    if (appendsAll(connections, endpoint)) {
      connections.atOnce(endpoint, TO_WRITE, written(commands));
    } else if (!commands.isEmpty()) {
      connections.atOnce(endpoint, RedisConnections.SOON, commands);
    }
  }

  private static List<List<String>> written(List<List<String>> commands) {
    List<List<String>> all = new ArrayList<>(commands);
    all.add(List.of("CONFIG", "REWRITE"));
    return all;
  }

  private static void refuseIncomplete(RedisConnections connections, RedisEndpoint endpoint) {
    if (!appendsAll(connections, endpoint)) {
      throw new IllegalStateException(
          endpoint.node() + " is writing its append-only file; its configuration file has to wait");
    }
  }

  private static boolean appendsAll(RedisConnections connections, RedisEndpoint endpoint) {
    Map<String, String> persistence = connections.facts(endpoint, "persistence");
    return !"1".equals(persistence.get("aof_enabled")) || appendsAll(persistence);
  }

  /// Likewise of a process that keeps no append-only file, or is not to be waited for.
  static void writeNow(RedisConnections connections, RedisEndpoint endpoint) {
    connections.answer(endpoint, TO_WRITE, "CONFIG", "REWRITE");
  }

  /// Whether the append-only file has everything. While the first rewrite has not succeeded, one is
  /// under way or scheduled; that a later one failed takes nothing away from the file.
  ///
  /// @param persistence as `INFO persistence` tells it
  static boolean appendsAll(Map<String, String> persistence) {
    return "0".equals(persistence.get("aof_rewrite_in_progress"))
        && "0".equals(persistence.get("aof_rewrite_scheduled"));
  }

  /// Whether a child is saving the data, or is to.
  static boolean childSaves(Map<String, String> persistence) {
    return Stream.of("aof_rewrite_in_progress", "aof_rewrite_scheduled", "rdb_bgsave_in_progress")
        .anyMatch(each -> !"0".equals(persistence.get(each)));
  }
}
