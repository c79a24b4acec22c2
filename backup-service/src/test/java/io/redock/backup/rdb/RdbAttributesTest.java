package io.redock.backup.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RdbAttributesTest {

  @Test
  void an_expiry_in_seconds_is_one_in_milliseconds() throws Exception {
    // Given
    byte[] seconds = DumpWriter.dump().bytes(253, 1, 2, 0, 0).key(0, "k").string("v").end();
    byte[] milliseconds =
        DumpWriter.dump().bytes(252).littleEndian(513_000).key(0, "k").string("v").end();

    // When
    RdbKey key = only(seconds);

    // Then
    assertThat(key.expiresAt()).contains(Instant.ofEpochSecond(513));
    assertThat(content(seconds)).isEqualTo(content(milliseconds));
  }

  @Test
  void an_expiry_of_minus_one_is_none_as_redis_reads_it() throws Exception {
    // When
    RdbKey key = only(DumpWriter.dump().bytes(252).littleEndian(-1).key(0, "k").string("v").end());

    // Then
    assertThat(key.expiresAt()).isEqualTo(Optional.empty());
  }

  @Test
  void an_attribute_belongs_to_the_next_key_alone() throws Exception {
    // Given
    List<RdbKey> keys = new ArrayList<>();
    var dump = DumpWriter.dump().bytes(252).littleEndian(1).bytes(248).number(900).bytes(249, 5);
    dump.key(0, "a").string("v").key(0, "b").string("v");

    // When
    RdbSummary summary = Dumps.read(dump.end(), keys::add).summary();

    // Then
    assertThat(keys).extracting(RdbKey::dumpBytes).containsExactly(9L + 10 + 2 + 5, 5L);
    assertThat(keys).extracting(key -> key.expiresAt().isPresent()).containsExactly(true, false);
    assertThat(summary.databases().get(0).expired()).isEqualTo(1);
  }

  @Test
  void what_modules_write_is_read_over_in_all_its_parts() throws Exception {
    // Given
    var dump = DumpWriter.dump();
    // The id, then when it was written, then a part of each kind.
    dump.bytes(247).number(1 << 10).number(2).number(1);
    dump.number(1).number(-7).number(3).bytes(1, 2, 3, 4).number(4).littleEndian(1);
    dump.number(5).string("text").number(0);
    dump.key(7, "k").number(-1).number(5).string("value").number(0);

    // When
    RdbReport report = Dumps.read(dump.end());

    // Then
    assertThat(report).isInstanceOf(RdbReport.Complete.class);
    assertThat(report.summary().moduleAux()).isEqualTo(1);
    assertThat(report.summary().modules()).isEqualTo(Map.of("_________", 1L));
    assertThat(report.summary().databases().get(0).unpackedBytes()).isEqualTo(6);
    assertThat(report.summary().databases().get(0).lasting()).isEqualTo(ContentDigest.EMPTY);
  }

  private static RdbKey only(byte[] dump) throws RdbException {
    List<RdbKey> keys = new ArrayList<>();
    Dumps.read(dump, keys::add);
    assertThat(keys).hasSize(1);
    return keys.getFirst();
  }

  private static ContentDigest content(byte[] dump) throws RdbException {
    return Dumps.read(dump).summary().content();
  }
}
