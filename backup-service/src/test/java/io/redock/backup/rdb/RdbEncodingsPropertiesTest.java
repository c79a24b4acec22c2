package io.redock.backup.rdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.UniqueElements;

/// One value in every encoding that an engine may choose for it has one digest.
class RdbEncodingsPropertiesTest {

  @Property(tries = 300)
  void of_a_list(@ForAll("elements") List<String> elements) throws Exception {
    int half = elements.size() / 2;
    List<String> first = elements.subList(0, half);
    List<String> second = elements.subList(half, elements.size());
    var plainNodes = DumpWriter.dump().key(18, "k").number(elements.size());
    elements.forEach(element -> plainNodes.number(1).string(element));

    oneDigest(
        plain(1, elements),
        key(10).string(Packed.ziplist(elements)),
        key(14).number(2).string(Packed.ziplist(first)).string(Packed.ziplist(second)),
        key(18)
            .number(2)
            .number(2)
            .string(Packed.listpack(first))
            .number(2)
            .string(Packed.listpack(second)),
        plainNodes);
  }

  @Property(tries = 300)
  void of_a_set(@ForAll("elements") @UniqueElements List<String> members) throws Exception {
    oneDigest(
        plain(2, members), plain(2, members.reversed()), key(20).string(Packed.listpack(members)));
  }

  @Property(tries = 300)
  void of_a_set_of_numbers(@ForAll @UniqueElements List<Short> numbers) throws Exception {
    List<String> members = numbers.stream().map(String::valueOf).toList();
    long[] values = numbers.stream().mapToLong(Short::longValue).toArray();

    oneDigest(
        plain(2, members),
        key(11).string(Packed.intset(2, values)),
        key(11).string(Packed.intset(4, values)),
        key(11).string(Packed.intset(8, values)));
  }

  @Property(tries = 300)
  void of_a_sorted_set(@ForAll("elements") @UniqueElements List<String> members, @ForAll long seed)
      throws Exception {
    var random = new Random(seed);
    List<String> pairs = new ArrayList<>();
    var text = key(3).number(members.size());
    var binary = key(5).number(members.size());
    for (String member : members) {
      double score = random.nextInt(3) == 0 ? random.nextInt(9) : random.nextGaussian() * 1e9;
      // Redis writes a whole number without a point, and so it is packed as a number.
      String digits = score == (int) score ? String.valueOf((int) score) : String.valueOf(score);
      pairs.add(member);
      pairs.add(digits);
      text.string(member).bytes(digits.length()).raw(digits.getBytes(ISO_8859_1));
      binary.string(member).littleEndian(Double.doubleToLongBits(score));
    }

    oneDigest(
        text,
        binary,
        key(12).string(Packed.ziplist(pairs)),
        key(17).string(Packed.listpack(pairs)));
  }

  @Property(tries = 300)
  void of_a_hash(@ForAll("hashes") Map<String, String> hash) throws Exception {
    List<String> pairs = new ArrayList<>();
    List<String> triples = new ArrayList<>();
    var withoutExpiry = key(24).littleEndian(0).number(hash.size());
    var plain = key(4).number(hash.size());
    hash.forEach(
        (field, value) -> {
          pairs.addAll(List.of(field, value));
          triples.addAll(List.of(field, value, "0"));
          withoutExpiry.number(0).strings(field, value);
          plain.strings(field, value);
        });

    oneDigest(
        plain,
        withoutExpiry,
        key(9).string(Packed.zipmap(pairs.toArray(String[]::new))),
        key(13).string(Packed.ziplist(pairs)),
        key(16).string(Packed.listpack(pairs)),
        key(25).littleEndian(0).string(Packed.listpack(triples)));
  }

  @Property(tries = 300)
  void of_fields_with_an_expiry(@ForAll("hashes") Map<String, String> hash) throws Exception {
    long earliest = 4_102_444_800_000L;
    List<String> triples = new ArrayList<>();
    var plain = key(24).littleEndian(earliest).number(hash.size());
    long relative = 0;
    for (var field : hash.entrySet()) {
      triples.addAll(List.of(field.getKey(), field.getValue(), "" + (earliest + relative)));
      plain.number(relative + 1).strings(field.getKey(), field.getValue());
      relative += 1000;
    }

    oneDigest(plain, key(25).littleEndian(earliest).string(Packed.listpack(triples)));
  }

  @Property(tries = 300)
  void of_a_string(@ForAll("element") String text, @ForAll byte number) throws Exception {
    oneDigest(key(0).string(text), key(0).raw(literals(text)));
    oneDigest(
        key(0).string(String.valueOf(number)),
        key(0).bytes(0xC0, number),
        key(0).bytes(0xC1, number, number >> 8),
        key(0).bytes(0xC2, number, number >> 8, number >> 8, number >> 8));
  }

  /// A string in LZF that repeats nothing.
  private static byte[] literals(String text) {
    var runs = DumpWriter.head("");
    for (int begin = 0; begin < text.length(); begin += 32) {
      int end = Math.min(text.length(), begin + 32);
      runs.bytes(end - begin - 1).raw(DumpWriter.head(text.substring(begin, end)).cut());
    }
    byte[] packed = runs.cut();
    return DumpWriter.head("")
        .bytes(0xC3)
        .number(packed.length)
        .number(text.length())
        .raw(packed)
        .cut();
  }

  private static DumpWriter key(int type) {
    return DumpWriter.dump().key(type, "k");
  }

  private static DumpWriter plain(int type, List<String> elements) {
    return key(type).number(elements.size()).strings(elements.toArray(String[]::new));
  }

  private static void oneDigest(DumpWriter... dumps) throws RdbException {
    Set<ContentDigest> digests = new HashSet<>();
    Set<Long> elements = new HashSet<>();
    for (DumpWriter dump : dumps) {
      RdbReport report = Dumps.read(dump.end(), told -> elements.add(told.elements()));
      assertThat(report).isInstanceOf(RdbReport.Complete.class);
      digests.add(report.summary().content());
    }
    assertThat(digests).hasSize(1);
    assertThat(elements).hasSize(1);
  }

  @Provide
  Arbitrary<Map<String, String>> hashes() {
    return Arbitraries.maps(element(), element()).ofMaxSize(30).map(LinkedHashMap::new);
  }

  @Provide
  Arbitrary<List<String>> elements() {
    return element().list().ofMaxSize(30);
  }

  /// Texts of all classes of length, and numbers of all widths.
  @Provide
  Arbitrary<String> element() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(70),
        Arbitraries.of(63, 64, 127, 128, 253, 254, 4095, 4096, 16_380, 16_384, 40_000)
            .map("x"::repeat),
        Arbitraries.longs().map(String::valueOf),
        Arbitraries.integers().map(String::valueOf),
        Arbitraries.of(
            "0", "12", "13", "-1", "127", "128", "-128", "-129", "4095", "4096", "-4096"),
        Arbitraries.of("-4097", "32767", "32768", "8388607", "8388608", "-8388608", "-8388609"));
  }
}
