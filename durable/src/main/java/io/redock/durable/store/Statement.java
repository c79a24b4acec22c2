package io.redock.durable.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// SQL as PostgreSQL's protocol has it: `$1` where we write `:name`. One that stands twice gets two
/// numbers, for PostgreSQL finds out the type of each by where it stands.
///
/// @param names of the values, in the order of their numbers
/// @param asked each name once
record Statement(String sql, List<String> names, Set<String> asked) {

  /// Not the second half of `::`, which is a cast.
  private static final Pattern NAME = Pattern.compile("(?<!:):([a-zA-Z]\\w*)");

  /// As many as are written in our code; nobody makes any from what is said to us.
  private static final Map<String, Statement> KNOWN = new ConcurrentHashMap<>();

  static Statement of(String text) {
    return KNOWN.computeIfAbsent(text, Statement::read);
  }

  private static Statement read(String text) {
    List<String> names = new ArrayList<>();
    Matcher name = NAME.matcher(text);
    String sql =
        name.replaceAll(
            found -> {
              names.add(found.group(1));
              return "\\$" + names.size();
            });
    return new Statement(sql, List.copyOf(names), Set.copyOf(names));
  }

  /// @throws IllegalArgumentException if one has no value, or a value no name
  Object[] values(Map<String, ?> named) {
    if (!named.keySet().equals(asked)) {
      throw new IllegalArgumentException(
          "the statement asks for " + asked + ", and is given " + named.keySet());
    }
    // The driver knows no Instant.
    return names.stream()
        .map(named::get)
        .map(value -> value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value)
        .toArray();
  }
}
