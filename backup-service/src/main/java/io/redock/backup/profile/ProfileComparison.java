package io.redock.backup.profile;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What changed from one backup to a later one.
///
/// @param changes those that grew or shrank most, in bytes, first; a pattern that did not change is
///     left out
/// @param exact whether both profiles are
public record ProfileComparison(List<Change> changes, boolean exact) {

  /// @param keys how many more there are, or fewer if negative
  /// @param bytes likewise
  public record Change(KeyPattern pattern, long keys, long bytes) {
    private boolean any() {
      return keys != 0 || bytes != 0;
    }

    private Change plus(Change other) {
      return new Change(pattern, keys + other.keys, bytes + other.bytes);
    }
  }

  public static ProfileComparison of(KeyProfile before, KeyProfile after) {
    Map<KeyPattern, Change> changes = new TreeMap<>();
    add(after, 1, changes);
    add(before, -1, changes);
    List<Change> largest =
        changes.values().stream()
            .filter(Change::any)
            .sorted(Comparator.comparingLong((Change each) -> Math.abs(each.bytes())).reversed())
            .toList();
    return new ProfileComparison(largest, before.exact() && after.exact());
  }

  private static void add(KeyProfile profile, int sign, Map<KeyPattern, Change> changes) {
    profile
        .patterns()
        .forEach(
            use ->
                changes.merge(
                    use.pattern(),
                    new Change(use.pattern(), sign * use.keys(), sign * use.bytes()),
                    Change::plus));
  }
}
