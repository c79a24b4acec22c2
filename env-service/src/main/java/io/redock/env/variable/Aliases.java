package io.redock.env.variable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A variable whose whole value is `$OTHER` is an alias: it is worth what the other is worth.
public final class Aliases {

  private static final String SIGN = "$";

  private Aliases() {}

  static String to(String name) {
    return SIGN + name;
  }

  /// What an alias stands for.
  static String of(String alias) {
    return alias.substring(SIGN.length());
  }

  static boolean isAlias(String value) {
    return value.startsWith(SIGN);
  }

  /// What the variables of an app are worth. An alias of nothing, or of itself through others,
  /// stays literal: `$` may begin a password too.
  ///
  /// @param values the literal values of all, by their names
  public static Map<String, String> resolve(Map<String, String> values) {
    Map<String, Optional<String>> ends = new HashMap<>();
    Map<String, String> worth = new HashMap<>();
    values.forEach(
        (name, literal) ->
            worth.put(name, end(name, values, ends).map(values::get).orElse(literal)));
    return worth;
  }

  /// Where following a name ends; nowhere if that goes in a circle. What was passed on the way is
  /// remembered, so that a long chain is followed once.
  private static Optional<String> end(
      String name, Map<String, String> values, Map<String, Optional<String>> ends) {
    Set<String> passed = new HashSet<>();
    String at = name;
    while (!ends.containsKey(at) && passed.add(at)) {
      String value = values.get(at);
      if (isAlias(value) && values.containsKey(of(value))) {
        at = of(value);
      } else {
        ends.put(at, Optional.of(at));
      }
    }
    Optional<String> end = ends.getOrDefault(at, Optional.empty());
    passed.forEach(one -> ends.putIfAbsent(one, end));
    return end;
  }
}
