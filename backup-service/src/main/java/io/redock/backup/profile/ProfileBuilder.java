package io.redock.backup.profile;

import io.redock.backup.rdb.RdbKey;
import io.redock.backup.rdb.RdbListener;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts the keys of a dump by patterns while it passes by, in memory of a fixed size: when there
/// are twice as many patterns as are kept, the smaller ones are counted as wider ones.
public final class ProfileBuilder implements RdbListener {

  /// As many as a person looks at, and more. One takes some 300 bytes.
  public static final int PATTERNS = 1_000;

  private final Map<KeyPattern, PatternTally> tallies = new HashMap<>();
  private final int most;
  private boolean exact = true;

  public ProfileBuilder() {
    this(PATTERNS);
  }

  /// @param most how many patterns are kept, at least 1
  ProfileBuilder(int most) {
    this.most = most;
  }

  @Override
  public void key(RdbKey key) {
    KeyPattern pattern = KeyPattern.of(key.database(), key.name().start());
    tallies.computeIfAbsent(pattern, any -> new PatternTally()).add(key);
    if (tallies.size() > 2 * most) {
      widen();
    }
  }

  /// What was counted. The dump is over.
  public KeyProfile finish() {
    widen();
    List<PatternUse> largest =
        tallies.entrySet().stream()
            .map(each -> each.getValue().told(each.getKey()))
            .sorted(
                Comparator.comparingLong(PatternUse::bytes)
                    .reversed()
                    .thenComparing(PatternUse::pattern))
            .toList();
    return new KeyProfile(largest, exact);
  }

  private void widen() {
    while (tallies.size() > most) {
      List<KeyPattern> smallest =
          tallies.entrySet().stream()
              .filter(each -> !each.getKey().widest())
              .sorted(Comparator.comparingLong(each -> each.getValue().bytes()))
              .limit(tallies.size() - most + 1L)
              .map(Map.Entry::getKey)
              .toList();
      smallest.forEach(this::widen);
      exact = false;
    }
  }

  private void widen(KeyPattern pattern) {
    PatternTally small = tallies.remove(pattern);
    tallies.computeIfAbsent(pattern.wider(), any -> new PatternTally()).add(small);
  }
}
