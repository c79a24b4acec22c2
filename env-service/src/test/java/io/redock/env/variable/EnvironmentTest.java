package io.redock.env.variable;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.events.secret.SealingContext;
import io.redock.events.secret.SealingKeys;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentTest {

  private static final String URL = "redis://default:secret@127.0.0.1:21000";
  private static final String OTHER_URL = "redis://default:other@127.0.0.1:21000";

  private static final Connection PLAIN = new Connection(URL, null);
  private static final Connection OTHER = new Connection(OTHER_URL, null);
  private static final Connection TRUSTED = new Connection(URL, "-ca-");

  private final SealingKeys keys =
      SealingKeys.parse("k1:" + Base64.getEncoder().encodeToString(new byte[32]));
  private final List<Variable> variables = new ArrayList<>();

  @Test
  void a_database_writes_its_url_and_an_alias_of_it() {
    assertThat(clear(app().connect("ad-1", PLAIN)))
        .containsExactly("SCALINGO_REDIS_URL=" + URL, "REDIS_URL=$SCALINGO_REDIS_URL");
  }

  @Test
  void the_same_database_again_writes_nothing() {
    // Given
    variables.addAll(app().connect("ad-1", PLAIN));
    // When
    List<Variable> written = app().connect("ad-1", PLAIN);
    // Then
    assertThat(written).isEmpty();
  }

  @Test
  void the_same_database_with_another_url_writes_only_that() {
    // Given
    variables.addAll(app().connect("ad-1", PLAIN));
    // When
    List<Variable> written = app().connect("ad-1", OTHER);
    // Then
    assertThat(clear(written)).containsExactly("SCALINGO_REDIS_URL=" + OTHER_URL);
  }

  @Test
  void a_second_database_gets_numbered_names() {
    // Given
    variables.addAll(app().connect("ad-1", PLAIN));
    // When
    List<Variable> written = app().connect("ad-2", OTHER);
    // Then
    assertThat(clear(written))
        .containsExactly("SCALINGO_REDIS_2_URL=" + OTHER_URL, "REDIS_2_URL=$SCALINGO_REDIS_2_URL");
  }

  @Test
  void the_users_url_is_left_and_the_database_numbered() {
    // Given
    variables.add(ofUser("SCALINGO_REDIS_URL", "mine"));
    // When
    List<Variable> written = app().connect("ad-1", PLAIN);
    // Then
    assertThat(clear(written)).first().isEqualTo("SCALINGO_REDIS_2_URL=" + URL);
  }

  @Test
  void the_users_alias_is_left_and_only_the_url_written() {
    // Given
    variables.add(ofUser("REDIS_URL", "mine"));
    // When
    List<Variable> written = app().connect("ad-1", PLAIN);
    // Then
    assertThat(clear(written)).containsExactly("SCALINGO_REDIS_URL=" + URL);
  }

  @Test
  void what_the_user_took_over_is_not_rewritten() {
    // Given
    variables.addAll(app().connect("ad-1", PLAIN));
    variables.getFirst().addonId = null;
    // When
    List<Variable> changed = app().rewrite("ad-1", OTHER);
    // Then
    assertThat(changed).isEmpty();
  }

  @Test
  void a_database_owns_only_what_it_wrote() {
    // Given
    variables.addAll(app().connect("ad-1", PLAIN));
    variables.addAll(app().connect("ad-2", OTHER));
    // When
    List<Variable> owned = app().writtenBy("ad-2");
    // Then
    assertThat(owned)
        .extracting(Variable::name)
        .containsExactly("SCALINGO_REDIS_2_URL", "REDIS_2_URL");
  }

  @Test
  void an_authority_is_written_beside_the_url() {
    assertThat(clear(app().connect("ad-1", TRUSTED)))
        .containsExactly(
            "SCALINGO_REDIS_URL=" + URL, "REDIS_URL=$SCALINGO_REDIS_URL", "SCALINGO_REDIS_CA=-ca-");
  }

  @Test
  void an_authority_has_the_number_of_the_url() {
    // Given
    variables.addAll(app().connect("ad-1", TRUSTED));
    // When
    List<Variable> written = app().connect("ad-2", TRUSTED);
    // Then
    assertThat(clear(written)).last().isEqualTo("SCALINGO_REDIS_2_CA=-ca-");
  }

  @Test
  void the_users_authority_is_left() {
    // Given
    variables.add(ofUser("SCALINGO_REDIS_CA", "mine"));
    // When
    List<Variable> written = app().connect("ad-1", TRUSTED);
    // Then
    assertThat(written)
        .extracting(Variable::name)
        .containsExactly("SCALINGO_REDIS_URL", "REDIS_URL");
  }

  @Test
  void the_same_authority_again_writes_nothing() {
    // Given
    variables.addAll(app().connect("ad-1", TRUSTED));
    // When
    List<Variable> written = app().connect("ad-1", TRUSTED);
    // Then
    assertThat(written).isEmpty();
  }

  @Test
  void another_authority_replaces_the_old_one_and_nothing_else() {
    // Given
    variables.addAll(app().connect("ad-1", TRUSTED));
    // When
    List<Variable> changed = app().rewrite("ad-1", new Connection(URL, "-other-"));
    // Then
    assertThat(clear(changed)).containsExactly("SCALINGO_REDIS_CA=-other-");
  }

  @Test
  void another_url_alone_leaves_the_authority() {
    // Given
    variables.addAll(app().connect("ad-1", TRUSTED));
    // When
    List<Variable> changed = app().rewrite("ad-1", OTHER);
    // Then
    assertThat(clear(changed)).containsExactly("SCALINGO_REDIS_URL=" + OTHER_URL);
  }

  @Test
  void a_database_from_before_authorities_gets_one_under_its_own_number() {
    // Given
    variables.addAll(app().connect("ad-1", PLAIN));
    variables.addAll(app().connect("ad-2", OTHER));
    // When
    List<Variable> changed = app().rewrite("ad-2", new Connection(OTHER_URL, "-ca-"));
    // Then
    assertThat(clear(changed)).containsExactly("SCALINGO_REDIS_2_CA=-ca-");
  }

  @Test
  void where_the_user_took_the_url_over_the_alias_still_tells_the_number() {
    // Given
    variables.addAll(app().connect("ad-1", PLAIN));
    variables.getFirst().addonId = null;
    // When
    List<Variable> changed = app().rewrite("ad-1", TRUSTED);
    // Then
    assertThat(clear(changed)).containsExactly("SCALINGO_REDIS_CA=-ca-");
  }

  @Test
  void where_the_user_took_all_over_nothing_is_added() {
    // Given
    variables.addAll(app().connect("ad-1", PLAIN));
    variables.forEach(variable -> variable.addonId = null);
    // When
    List<Variable> changed = app().rewrite("ad-1", TRUSTED);
    // Then
    assertThat(changed).isEmpty();
  }

  @Test
  void another_prefix_leaves_the_names_of_what_is_there() {
    // Given
    variables.addAll(app().connect("ad-1", PLAIN));
    Environment renamed = new Environment("app", variables, new VariableNames("ACME"), keys);
    // When
    List<Variable> changed = renamed.rewrite("ad-1", TRUSTED);
    // Then
    assertThat(clear(changed)).containsExactly("SCALINGO_REDIS_CA=-ca-");
  }

  @Test
  void ids_are_24_hex_digits() {
    assertThat(app().connect("ad-1", PLAIN))
        .allSatisfy(variable -> assertThat(variable.id()).matches("[0-9a-f]{24}"));
  }

  private Environment app() {
    return new Environment("app", variables, new VariableNames("SCALINGO"), keys);
  }

  private Variable ofUser(String name, String value) {
    return new Variable("app", name, keys.seal(value, SealingContext.variable("app")), null);
  }

  private List<String> clear(List<Variable> some) {
    return some.stream()
        .map(variable -> variable.name() + "=" + keys.open(variable.value()))
        .toList();
  }
}
