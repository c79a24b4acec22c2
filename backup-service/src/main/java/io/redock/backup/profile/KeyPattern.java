package io.redock.backup.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Keys whose names differ only in ids: `cart:17:items` and `cart:18:items` are both
/// `cart:*:items`.
///
/// @param database the number of the logical database; [#ANY_DATABASE] for what is left of all
/// @param text up to [#SEGMENTS] parts of a name, joined by `:`. `*` stands for an id, and `…` for
///     whatever names are left: those of smaller patterns, or the rest of a long name
public record KeyPattern(int database, String text) implements Comparable<KeyPattern> {

  /// Stands for databases that have no room of their own: a dump may tell of thousands.
  public static final int ANY_DATABASE = -1;

  /// How many parts of a name tell keys apart.
  public static final int SEGMENTS = 4;

  /// How many letters of one part are kept.
  public static final int SEGMENT_LETTERS = 64;

  private static final String SEPARATOR = ":";
  private static final String ID = "*";
  private static final String REST = "…";

  /// Numbers, and hexadecimal words with a digit in them, such as UUIDs and hashes.
  private static final Pattern IDS =
      Pattern.compile(
          "-?\\d+|(?=[^0-9]*[0-9])[0-9a-fA-F]{8,}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4,12}){4}");

  /// @param name the beginning of a key's name, one letter for each byte
  static KeyPattern of(int database, String name) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from <= name.length() && parts.size() < SEGMENTS) {
      int end = name.indexOf(SEPARATOR, from);
      int to = end < 0 ? name.length() : end;
      parts.add(part(name.substring(from, to)));
      from = to + 1;
    }
    if (from <= name.length()) {
      parts.set(SEGMENTS - 1, REST);
    }
    return new KeyPattern(database, String.join(SEPARATOR, parts));
  }

  private static String part(String text) {
    if (IDS.matcher(text).matches()) {
      return ID;
    }
    return text.length() > SEGMENT_LETTERS ? text.substring(0, SEGMENT_LETTERS) + REST : text;
  }

  /// A pattern that has its keys, too, when there is no room for this one.
  KeyPattern wider() {
    if (text.equals(REST)) {
      return new KeyPattern(ANY_DATABASE, REST);
    }
    int end = text.indexOf(SEPARATOR);
    String wider = end < 0 ? REST : text.substring(0, end) + SEPARATOR + REST;
    return new KeyPattern(database, wider.equals(text) ? REST : wider);
  }

  /// True if nothing is wider.
  boolean widest() {
    return database == ANY_DATABASE;
  }

  @Override
  public int compareTo(KeyPattern other) {
    int byDatabase = Integer.compare(database, other.database);
    return byDatabase == 0 ? text.compareTo(other.text) : byDatabase;
  }
}
