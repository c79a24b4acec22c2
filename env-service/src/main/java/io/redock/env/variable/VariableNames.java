package io.redock.env.variable;

import java.util.Set;
import java.util.regex.Pattern;

/// How the variables of a database are called: its URL, an alias of that, and the certificate of
/// the authority to trust. The first database of an app has plain names; where the URL's is taken,
/// by the user or another database, all get the smallest number that is free.
public final class VariableNames {

  private static final Pattern PREFIX = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,31}");

  private static final String URL = "_URL";
  private static final String AUTHORITY = "_CA";

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

  /// The variable that holds the authority's certificate, beside the one that holds the URL. It
  /// follows that one's name rather than the prefix, which may be another by now.
  static String authority(String urlName) {
    return isAuthority(urlName)
        ? urlName
        : urlName.substring(0, urlName.length() - URL.length()) + AUTHORITY;
  }

  static boolean isAuthority(String name) {
    return name.endsWith(AUTHORITY);
  }

  private Pair pair(int number) {
    String name = (number == 1 ? "REDIS" : "REDIS_" + number) + URL;
    return new Pair(prefix + "_" + name, name);
  }
}
