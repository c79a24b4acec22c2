package io.redock.backup.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.backup.rdb.KeyName;
import io.redock.backup.rdb.KeyType;
import io.redock.backup.rdb.RdbKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ProfilePropertiesTest {

  private static final int MOST = 20;

  @Property(tries = 200)
  void no_key_is_lost_or_counted_twice_and_the_profile_stays_small(
      @ForAll("dumps") List<RdbKey> dump) {
    // When
    KeyProfile profile = profile(dump);

    // Then
    List<PatternUse> patterns = profile.patterns();
    assertThat(patterns).hasSizeLessThanOrEqualTo(MOST);
    assertThat(patterns.stream().map(PatternUse::pattern)).doesNotHaveDuplicates();
    assertThat(patterns.stream().mapToLong(PatternUse::keys).sum()).isEqualTo(dump.size());
    assertThat(patterns.stream().mapToLong(PatternUse::bytes).sum())
        .isEqualTo(dump.stream().mapToLong(RdbKey::unpackedBytes).sum());
    assertThat(patterns.stream().mapToLong(PatternUse::withExpiry).sum())
        .isEqualTo(dump.stream().filter(key -> key.expiresAt().isPresent()).count());
    assertThat(patterns)
        .allMatch(
            use -> use.byType().values().stream().mapToLong(Long::longValue).sum() == use.keys());
  }

  /// However many others come between.
  @Property(tries = 100)
  void a_pattern_of_half_the_bytes_is_told(@ForAll("dumps") List<RdbKey> dump) {
    // Given
    ProfileBuilder builder = new ProfileBuilder(MOST);
    long others = dump.stream().mapToLong(RdbKey::unpackedBytes).sum();

    // When
    builder.key(key(0, "large:1", others + 1));
    dump.forEach(builder::key);
    PatternUse first = builder.finish().patterns().getFirst();

    // Then
    assertThat(first.pattern()).isEqualTo(new KeyPattern(0, "large:*"));
  }

  @Property(tries = 100)
  void a_profile_compared_with_itself_has_not_changed(@ForAll("dumps") List<RdbKey> dump) {
    KeyProfile profile = profile(dump);

    assertThat(ProfileComparison.of(profile, profile).changes()).isEmpty();
  }

  @Property(tries = 100)
  void what_changed_is_the_difference_of_all_bytes(
      @ForAll("dumps") List<RdbKey> before, @ForAll("dumps") List<RdbKey> after) {
    ProfileComparison compared = ProfileComparison.of(profile(before), profile(after));

    assertThat(compared.changes().stream().mapToLong(ProfileComparison.Change::bytes).sum())
        .isEqualTo(
            after.stream().mapToLong(RdbKey::unpackedBytes).sum()
                - before.stream().mapToLong(RdbKey::unpackedBytes).sum());
  }

  @Example
  void what_grew_most_comes_first() {
    // Given
    KeyProfile before = profile(List.of(key(0, "a:1", 10), key(0, "b:1", 500), key(2, "c", 7)));
    KeyProfile after = profile(List.of(key(0, "a:1", 10), key(0, "a:2", 90), key(2, "c", 7)));

    // Then
    assertThat(ProfileComparison.of(before, after))
        .isEqualTo(
            new ProfileComparison(
                List.of(
                    new ProfileComparison.Change(new KeyPattern(0, "b:*"), -1, -500),
                    new ProfileComparison.Change(new KeyPattern(0, "a:*"), 1, 90)),
                true));
  }

  @Example
  void more_patterns_than_are_kept_are_told_as_wider_ones() {
    // Given
    ProfileBuilder builder = new ProfileBuilder(MOST);
    for (char letter = 'a'; letter <= 'z'; letter++) {
      builder.key(key(0, "many:" + letter, 1));
    }
    builder.key(key(0, "few:1", 1_000));

    // When
    KeyProfile profile = builder.finish();

    // Then
    assertThat(profile.exact()).isFalse();
    assertThat(profile.patterns().getFirst().pattern().text()).isEqualTo("few:*");
    assertThat(profile.patterns())
        .extracting(each -> each.pattern().text())
        .contains("many:…", "many:z")
        .hasSizeLessThanOrEqualTo(MOST);
  }

  @Example
  void a_dump_of_thousands_of_databases_has_a_small_profile_too() {
    // Given
    ProfileBuilder builder = new ProfileBuilder(MOST);

    // When
    for (int database = 0; database < 5_000; database++) {
      builder.key(key(database, "a", 1));
    }

    // Then
    List<PatternUse> patterns = builder.finish().patterns();
    assertThat(patterns).hasSizeLessThanOrEqualTo(MOST);
    assertThat(patterns.getFirst().pattern().database()).isEqualTo(KeyPattern.ANY_DATABASE);
    assertThat(patterns.stream().mapToLong(PatternUse::keys).sum()).isEqualTo(5_000);
  }

  @Provide
  Arbitrary<List<RdbKey>> dumps() {
    Arbitrary<String> part =
        Arbitraries.of("a", "b", "user", "17", "x9", "…", "").edgeCases(it -> it.none());
    Arbitrary<String> free = Arbitraries.strings().ofMaxLength(12).alpha().numeric();
    Arbitrary<String> name =
        Combinators.combine(part, free, part)
            .as((one, two, three) -> one + ":" + two + ":" + three);
    return Combinators.combine(
            Arbitraries.integers().between(0, 4),
            name,
            Arbitraries.longs().between(0, 10_000),
            Arbitraries.of(KeyType.values()),
            Arbitraries.of(true, false))
        .as(ProfilePropertiesTest::key)
        .list()
        .ofMaxSize(300);
  }

  private static KeyProfile profile(List<RdbKey> dump) {
    ProfileBuilder builder = new ProfileBuilder(MOST);
    dump.forEach(builder::key);
    return builder.finish();
  }

  private static RdbKey key(int database, String name, long bytes) {
    return key(database, name, bytes, KeyType.STRING, false);
  }

  private static RdbKey key(int database, String name, long bytes, KeyType type, boolean ends) {
    Optional<Instant> end = ends ? Optional.of(Instant.EPOCH) : Optional.empty();
    return new RdbKey(database, new KeyName(name, name.length()), type, end, 1, 0, bytes, bytes);
  }
}
