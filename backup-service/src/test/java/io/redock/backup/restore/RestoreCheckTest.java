package io.redock.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.backup.rdb.Checksum;
import io.redock.backup.rdb.ContentDigest;
import io.redock.backup.rdb.DatabaseSummary;
import io.redock.backup.rdb.FunctionSummary;
import io.redock.backup.rdb.RdbReport;
import io.redock.backup.rdb.RdbSummary;
import io.redock.backup.rdb.UnknownPart;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RestoreCheckTest {

  private static final RestoreTarget TARGET = new RestoreTarget("Valkey 8.1", 11, 5, 1_000);
  private static final Checksum RIGHT = new Checksum.Right(1);

  @Test
  void what_fits_exactly_may_be_restored() {
    assertThat(refusals(summary(11, Map.of(4, 999L, 0, 1L), Map.of(), RIGHT))).isEmpty();
    assertThat(refusals(summary(5, Map.of(), Map.of(), new Checksum.Absent()))).isEmpty();
  }

  @Test
  void each_reason_is_told_with_its_numbers() {
    // Given
    RdbSummary summary =
        summary(12, Map.of(5, 700L, 0, 301L), Map.of("ReJSON-RL", 2L), new Checksum.Wrong(1, 2));
    UnknownPart part = new UnknownPart(UnknownPart.Kind.VALUE_TYPE, 77, 4_096);

    // When
    List<RestoreRefusal> refusals =
        RestoreCheck.refusals(new RdbReport.Incomplete(summary, part), TARGET);

    // Then
    assertThat(refusals)
        .containsExactly(
            new RestoreRefusal.UnknownContent(part),
            new RestoreRefusal.NewerVersion(12, TARGET),
            new RestoreRefusal.WrongChecksum(),
            new RestoreRefusal.ModuleData(new TreeSet<>(List.of("ReJSON-RL"))),
            new RestoreRefusal.TooManyDatabases(5, TARGET),
            new RestoreRefusal.TooLarge(1_001, TARGET));
    assertThat(refusals)
        .extracting(RestoreRefusal::message)
        .containsExactly(
            "The dump has a part that is not known (value type 77 at byte 4096); it was made by a"
                + " newer engine, or by a module",
            "The dump has format version 12, and Valkey 8.1 loads up to 11; upgrade the database"
                + " first",
            "The dump's checksum is wrong, so it was damaged on its way; upload it again",
            "The dump has data of modules (ReJSON-RL), which no engine here has; remove those keys"
                + " and dump again",
            "The dump has keys in database 5, and there are databases 0 to 4; move those keys and"
                + " dump again",
            "The data take at least 1001 bytes of memory, and the plan has 1000; choose a larger"
                + " plan");
  }

  private static List<RestoreRefusal> refusals(RdbSummary summary) {
    return RestoreCheck.refusals(new RdbReport.Complete(summary), TARGET);
  }

  /// @param bytes of each database
  private static RdbSummary summary(
      int version, Map<Integer, Long> bytes, Map<String, Long> modules, Checksum checksum) {
    SortedMap<Integer, DatabaseSummary> databases = new TreeMap<>();
    bytes.forEach((number, size) -> databases.put(number, database(number, size)));
    return new RdbSummary(
        version,
        List.of(),
        0,
        databases,
        new FunctionSummary(0, List.of(), 0, ContentDigest.EMPTY),
        modules,
        0,
        checksum,
        0);
  }

  private static DatabaseSummary database(int number, long bytes) {
    return new DatabaseSummary(
        number,
        1,
        0,
        0,
        0,
        1,
        bytes,
        Map.of(),
        ContentDigest.EMPTY,
        ContentDigest.EMPTY,
        ContentDigest.EMPTY);
  }
}
