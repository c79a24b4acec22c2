package io.redock.env.variable;

import java.util.Set;
import java.util.regex.Pattern;

/// How the two variables of a database are called. The first database of an app has plain names;
/// where the first name is taken, by the user or another database, both get the smallest number
/// that is free.
public final class VariableNames {

  private static final Pattern PREFIX = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,31}");

  private final String prefix;

  public VariableNames(String prefix) {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "redock.env.variable-prefix must be 1 to 32 of A-Z a-z 0-9 _ and not begin with a digit");
    }
    this.prefix = prefix;
  }

  /// @param url the variable that holds the URL
  /// @param alias the short name that stands for it
  public record Pair(String url, String alias) {

    String aliasValue() {
      return Aliases.to(url);
    }
  }

  /// @param taken the names of all variables of the app
  public Pair free(Set<String> taken) {
    int number = 1;
    while (taken.contains(pair(number).url())) {
      number++;
    }
    return pair(number);
  }

  private Pair pair(int number) {
    String name = number == 1 ? "REDIS_URL" : "REDIS_" + number + "_URL";
    return new Pair(prefix + "_" + name, name);
  }
}
