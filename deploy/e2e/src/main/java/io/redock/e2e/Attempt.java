package io.redock.e2e;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.exceptions.JedisConnectionException;

/// What a tenant tries in his Redis, where he has every right, and what is to become of it.
///
/// @param told what the event names in any case; empty if nobody need be told
/// @param heals whether all is as it was within a minute
/// @param commands one after the other on one connection; none of them is refused. A tab stands for
///     a space within a word
record Attempt(String name, String told, boolean heals, List<List<String>> commands) {

  /// Redis itself takes its time to write a setting of 100 MB, or to look through 20,000 passwords.
  private static final int PATIENCE_MILLIS = 120_000;
  private static final int NO_PATIENCE_MILLIS = 300;

  /// All is as it was within a minute, and an event names what was changed.
  static Attempt healed(String told, String... commands) {
    return new Attempt(
        commands[0], told, true, Arrays.stream(commands).map(Attempt::words).toList());
  }

  /// An event names it; it takes the tenant, or a person, to end it.
  static Attempt named(String told, String... commands) {
    return new Attempt(
        commands[0], told, false, Arrays.stream(commands).map(Attempt::words).toList());
  }

  /// The tenant may do so, or it heals in no time: all else is as it was.
  static Attempt allowed(String... commands) {
    return healed("", commands);
  }

  /// The same with more words at the end of its first command.
  Attempt with(List<String> words) {
    List<List<String>> all = new ArrayList<>(commands);
    List<String> first = new ArrayList<>(all.getFirst());
    first.addAll(words);
    all.set(0, first);
    return new Attempt(name, told, heals, all);
  }

  private static List<String> words(String command) {
    return List.of(command.split(" ", -1));
  }

  /// That many passwords, as words of an ACL rule.
  static List<String> passwords(int count) {
    return IntStream.range(0, count).mapToObj(">password-%d"::formatted).toList();
  }

  /// Whatever is answered. What ends the connection, or never ends, is the last of it.
  void in(Jedis tenant) {
    try {
      for (List<String> words : commands) {
        boolean endless = List.of("EVAL", "FCALL").contains(words.getFirst());
        tenant.getConnection().setSoTimeout(endless ? NO_PATIENCE_MILLIS : PATIENCE_MILLIS);
        answer(tenant, words);
      }
    } catch (JedisConnectionException cutOff) {
      tenant.disconnect();
    }
  }

  /// @throws redis.clients.jedis.exceptions.JedisDataException if it is refused
  static Object answer(Jedis tenant, List<String> words) {
    return tenant.sendCommand(command(words), arguments(words));
  }

  private static ProtocolCommand command(List<String> words) {
    return () -> words.getFirst().getBytes(StandardCharsets.US_ASCII);
  }

  private static String[] arguments(List<String> words) {
    return words.stream().skip(1).toArray(String[]::new);
  }

  @Override
  public String toString() {
    return commands.stream().map(Attempt::shown).collect(Collectors.joining("; "));
  }

  private static String shown(List<String> words) {
    String all = String.join(" ", words.subList(0, Math.min(words.size(), 8)));
    return all.length() > 60 ? all.substring(0, 60) + "…" : all;
  }
}
