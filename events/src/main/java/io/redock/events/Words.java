package io.redock.events;

import java.util.regex.Pattern;

/// Which words of a stranger may be repeated to an operator: names, short and plain. Anything
/// else may be a secret in the wrong place, or end a line of a log.
final class Words {

  static final String UNSPEAKABLE = "(not a plain name)";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private Words() {}

  static String safe(String name) {
    return name != null && PLAIN.matcher(name).matches() ? name : UNSPEAKABLE;
  }
}
