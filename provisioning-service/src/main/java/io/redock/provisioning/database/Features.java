package io.redock.provisioning.database;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is switched on, in the order of switching on: clients compare the list as it is.
public record Features(List<Feature> on) {

  /// What a new database has.
  public static final Features DEFAULT = new Features(List.of(Feature.RDB));

  public Features {
    on = List.copyOf(new LinkedHashSet<>(on));
  }

  public boolean has(Feature feature) {
    return on.contains(feature);
  }

  public Features with(Feature feature) {
    Set<Feature> more = new LinkedHashSet<>(on);
    more.add(feature);
    return new Features(List.copyOf(more));
  }

  public Features without(Feature feature) {
    return new Features(on.stream().filter(each -> each != feature).toList());
  }

  /// The same things are on, in whatever order.
  public boolean sameAs(Features other) {
    return Set.copyOf(on).equals(Set.copyOf(other.on));
  }

  /// Of what is on here and not there.
  public List<String> namesBeside(Features other) {
    return on.stream().filter(each -> !other.has(each)).map(Feature::wireName).toList();
  }

  /// What is wrong with this combination, and what would be right.
  public Optional<String> contradiction() {
    if (has(Feature.PUBLICLY_AVAILABLE) && !has(Feature.FORCE_SSL)) {
      return Optional.of("publicly-available needs force-ssl; switch force-ssl on first");
    }
    return Optional.empty();
  }

  public boolean persists() {
    return has(Feature.RDB) || has(Feature.AOF);
  }

  /// Wire names with commas between them, as a column holds it.
  public String text() {
    return on.stream().map(Feature::wireName).collect(Collectors.joining(","));
  }

  static Features of(String text) {
    return new Features(
        Arrays.stream(text.split(","))
            .filter(name -> !name.isEmpty())
            .map(
                name ->
                    Feature.named(name)
                        .orElseThrow(() -> new IllegalStateException("unknown feature " + name)))
            .toList());
  }
}
