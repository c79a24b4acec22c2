package io.redock.backup.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RdbContentDigestTest {

  @Test
  void the_same_data_saved_by_four_engines_has_one_digest() throws Exception {
    // When
    Set<ContentDigest> digests = new HashSet<>();
    for (String name : Dumps.CORE) {
      digests.add(Dumps.read(Dumps.golden(name)).summary().content());
    }

    // Then
    assertThat(digests).hasSize(1).doesNotContain(ContentDigest.EMPTY);
  }

  @Test
  void idle_times_frequencies_slots_and_checksums_are_no_content() throws Exception {
    // When
    Set<ContentDigest> digests = new HashSet<>();
    for (String name : Dumps.SMALL) {
      digests.add(Dumps.read(Dumps.golden(name)).summary().content());
    }

    // Then
    assertThat(digests).hasSize(1);
  }

  @Test
  void the_order_of_keys_members_and_fields_is_no_content() throws Exception {
    // Given
    byte[] one =
        DumpWriter.dump()
            .key(2, "set")
            .number(2)
            .strings("a", "b")
            .key(4, "hash")
            .number(2)
            .strings("f", "1", "g", "2")
            .key(0, "string")
            .string("x")
            .end();
    byte[] other =
        DumpWriter.dump()
            .key(0, "string")
            .string("x")
            .key(4, "hash")
            .number(2)
            .strings("g", "2", "f", "1")
            .key(2, "set")
            .number(2)
            .strings("b", "a")
            .end();

    // When
    ContentDigest digest = digest(one);

    // Then
    assertThat(digest).isEqualTo(digest(other));
  }

  @Test
  void formats_of_streams_and_what_a_stream_counts_are_no_content() throws Exception {
    // Given
    String[] ownFields =
        words("2 1 2 field second 0 0 0 0 2 field 20 second x 8 3 0 1 0 0 5 2 1 0 21 y 5");

    // When
    Set<ContentDigest> digests = new HashSet<>();
    digests.add(digest(new StreamWriter().key(1)));
    digests.add(digest(new StreamWriter().key(2)));
    digests.add(digest(new StreamWriter().key(3)));
    digests.add(digest(new StreamWriter().counters(-1).key(3)));
    digests.add(digest(new StreamWriter().node(ownFields).key(3)));

    // Then
    assertThat(digests).hasSize(1);
  }

  /// The digest is kept with each backup, so what it is must not change unnoticed.
  @Test
  void a_digest_stays_what_it_was() throws Exception {
    // Given
    byte[] dump =
        DumpWriter.dump()
            .bytes(245)
            .string("#!lua name=lib\n")
            .bytes(254, 3, 252)
            .littleEndian(4_102_444_800_000L)
            .key(0, "string")
            .string("x")
            .key(1, "list")
            .number(2)
            .strings("a", "b")
            .key(2, "set")
            .number(2)
            .strings("a", "b")
            .key(5, "sorted")
            .number(1)
            .string("a")
            .littleEndian(Double.doubleToLongBits(0.5))
            .key(4, "hash")
            .number(1)
            .strings("f", "v")
            .end();

    // When
    ContentDigest digest = digest(dump).plus(digest(new StreamWriter().key(3)));

    // Then
    assertThat(digest)
        .hasToString("05d2e0c5d27393b04ea07768eaea8415a33bd92ed0862ec79aec38eaca20311f");
  }

  @Test
  void each_changed_element_changes_the_digest() throws Exception {
    // Given
    List<byte[]> dumps =
        List.of(
            DumpWriter.dump().end(),
            DumpWriter.dump().key(0, "k").string("x").end(),
            DumpWriter.dump().key(0, "k").string("y").end(),
            DumpWriter.dump().key(0, "l").string("x").end(),
            DumpWriter.dump().key(0, "kx").string("").end(),
            DumpWriter.dump().bytes(254, 1).key(0, "k").string("x").end(),
            DumpWriter.dump().bytes(252).littleEndian(0).key(0, "k").string("x").end(),
            DumpWriter.dump().bytes(252).littleEndian(1).key(0, "k").string("x").end(),
            DumpWriter.dump().key(1, "k").number(1).string("x").end(),
            DumpWriter.dump().key(1, "k").number(2).strings("x", "y").end(),
            DumpWriter.dump().key(1, "k").number(2).strings("y", "x").end(),
            DumpWriter.dump().key(1, "k").number(2).strings("xy", "").end(),
            DumpWriter.dump().key(2, "k").number(1).string("x").end(),
            DumpWriter.dump().key(2, "k").number(2).strings("x", "y").end(),
            DumpWriter.dump().key(12, "k").string(Packed.ziplist("x", "1")).end(),
            DumpWriter.dump().key(12, "k").string(Packed.ziplist("x", "1.5")).end(),
            DumpWriter.dump().key(12, "k").string(Packed.ziplist("x", "-inf")).end(),
            DumpWriter.dump().key(4, "k").number(1).strings("x", "1").end(),
            DumpWriter.dump().key(4, "k").number(1).strings("1", "x").end(),
            DumpWriter.dump().key(4, "k").number(2).strings("x", "1", "y", "2").end(),
            DumpWriter.dump().key(4, "k").number(2).strings("x", "2", "y", "1").end(),
            DumpWriter.dump()
                .key(25, "k")
                .littleEndian(7)
                .string(Packed.listpack("x", "1", "7"))
                .end(),
            DumpWriter.dump()
                .key(25, "k")
                .littleEndian(7)
                .string(Packed.listpack("x", "1", "8"))
                .end(),
            DumpWriter.dump().bytes(245).string("code").end(),
            DumpWriter.dump().bytes(245).string("other").end(),
            new StreamWriter().key(3),
            new StreamWriter().lastId(3).key(3),
            new StreamWriter().group("others", 1).key(3),
            new StreamWriter().group("readers", 2).key(3),
            new StreamWriter().delivery(999, 1).key(3),
            new StreamWriter().delivery(1000, 2).key(3),
            new StreamWriter().consumer("bob", 1001).key(3),
            new StreamWriter().consumer("alice", 1002).key(3),
            new StreamWriter().node(words("2 0 2 field second 0 2 0 0 20 x 5 2 1 0 21 z 5")).key(3),
            new StreamWriter().node(words("2 0 2 field second 0 2 0 1 20 x 5 2 1 0 21 y 5")).key(3),
            new StreamWriter()
                .node(words("2 0 2 other second 0 2 0 0 20 x 5 2 1 0 21 y 5"))
                .key(3));

    // When
    Set<ContentDigest> digests = new HashSet<>();
    for (byte[] dump : dumps) {
      digests.add(digest(dump));
    }

    // Then
    assertThat(digests).hasSize(dumps.size());
  }

  private static ContentDigest digest(byte[] dump) throws RdbException {
    return Dumps.read(dump).summary().content();
  }

  private static String[] words(String text) {
    return text.split(" ");
  }
}
