package io.redock.env.variable;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.events.secret.SealingKeys;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

  private static final String URL = "redis://default:secret@127.0.0.1:21000";
  private static final String OTHER_URL = "redis://default:other@127.0.0.1:21000";

  private final SealingKeys keys =
      SealingKeys.parse("k1:" + Base64.getEncoder().encodeToString(new byte[32]));
  private final List<Variable> variables = new ArrayList<>();

  @Test
  void a_database_writes_its_url_and_an_alias_of_it() {
    assertThat(clear(app().connect("ad-1", URL)))
        .containsExactly("SCALINGO_REDIS_URL=" + URL, "REDIS_URL=$SCALINGO_REDIS_URL");
  }

  @Test
  void the_same_database_again_writes_nothing() {
    // Given
    variables.addAll(app().connect("ad-1", URL));
    // When
    List<Variable> written = app().connect("ad-1", URL);
    // Then
    assertThat(written).isEmpty();
  }

  @Test
  void the_same_database_with_another_url_writes_only_that() {
    // Given
    variables.addAll(app().connect("ad-1", URL));
    // When
    List<Variable> written = app().connect("ad-1", OTHER_URL);
    // Then
    assertThat(clear(written)).containsExactly("SCALINGO_REDIS_URL=" + OTHER_URL);
  }

  @Test
  void a_second_database_gets_numbered_names() {
    // Given
    variables.addAll(app().connect("ad-1", URL));
    // When
    List<Variable> written = app().connect("ad-2", OTHER_URL);
    // Then
    assertThat(clear(written))
        .containsExactly("SCALINGO_REDIS_2_URL=" + OTHER_URL, "REDIS_2_URL=$SCALINGO_REDIS_2_URL");
  }

  @Test
  void the_users_url_is_left_and_the_database_numbered() {
    // Given
    variables.add(ofUser("SCALINGO_REDIS_URL", "mine"));
    // When
    List<Variable> written = app().connect("ad-1", URL);
    // Then
    assertThat(clear(written)).first().isEqualTo("SCALINGO_REDIS_2_URL=" + URL);
  }

  @Test
  void the_users_alias_is_left_and_only_the_url_written() {
    // Given
    variables.add(ofUser("REDIS_URL", "mine"));
    // When
    List<Variable> written = app().connect("ad-1", URL);
    // Then
    assertThat(clear(written)).containsExactly("SCALINGO_REDIS_URL=" + URL);
  }

  @Test
  void what_the_user_took_over_is_not_rewritten() {
    // Given
    variables.addAll(app().connect("ad-1", URL));
    variables.getFirst().addonId = null;
    // When
    List<Variable> changed = app().rewrite("ad-1", OTHER_URL);
    // Then
    assertThat(changed).isEmpty();
  }

  @Test
  void a_database_owns_only_what_it_wrote() {
    // Given
    variables.addAll(app().connect("ad-1", URL));
    variables.addAll(app().connect("ad-2", OTHER_URL));
    // When
    List<Variable> owned = app().writtenBy("ad-2");
    // Then
    assertThat(owned)
        .extracting(Variable::name)
        .containsExactly("SCALINGO_REDIS_2_URL", "REDIS_2_URL");
  }

  @Test
  void ids_are_24_hex_digits() {
    assertThat(app().connect("ad-1", URL))
        .allSatisfy(variable -> assertThat(variable.id()).matches("[0-9a-f]{24}"));
  }

  private Environment app() {
    return new Environment("app", variables, new VariableNames("SCALINGO"), keys);
  }

  private Variable ofUser(String name, String value) {
    return new Variable("app", name, keys.seal(value), null);
  }

  private List<String> clear(List<Variable> some) {
    return some.stream()
        .map(variable -> variable.name() + "=" + keys.open(variable.value()))
        .toList();
  }
}
