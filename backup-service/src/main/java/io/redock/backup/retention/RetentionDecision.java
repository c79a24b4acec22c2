package io.redock.backup.retention;

import java.util.List;

/// What a look at the backups of a database has decided.
public sealed interface RetentionDecision {

  /// These go; often none.
  record Remove(List<Removal> removals) implements RetentionDecision {
    public Remove {
      removals = List.copyOf(removals);
    }
  }

  /// Nothing goes, since the time is in doubt. An operator is to be told if that lasts.
  ///
  /// @param because a sentence for the operator
  record Hold(String because) implements RetentionDecision {}
}
