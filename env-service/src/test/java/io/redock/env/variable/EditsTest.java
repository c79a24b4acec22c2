package io.redock.env.variable;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.events.secret.SealingKeys;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditsTest {

  private static final String URL = "redis://default:secret@127.0.0.1:21000";
  private static final String OTHER_URL = "redis://default:other@127.0.0.1:21000";

  private final SealingKeys keys =
      SealingKeys.parse("k1:" + Base64.getEncoder().encodeToString(new byte[32]));
  private final List<Variable> variables = new ArrayList<>();

  @Test
  void a_new_name_is_a_new_variable() {
    // When
    Edit edit = user().set(new NewVariable("MINE", "1"));
    // Then
    assertThat(edit.kind()).isEqualTo(Edit.Kind.ADDED);
    assertThat(clear(edit.variable())).isEqualTo("1");
  }

  @Test
  void a_name_that_comes_twice_is_one_variable() {
    // Given
    Edits user = user();
    Edit first = user.set(new NewVariable("MINE", "1"));
    // When
    Edit second = user.set(new NewVariable("MINE", "2"));
    // Then
    assertThat(second).isEqualTo(new Edit(first.variable(), Edit.Kind.CHANGED));
  }

  @Test
  void the_value_that_is_there_changes_nothing_and_stays_the_addons() {
    // Given
    connected(URL);
    // When
    Edit edit = user().set(new NewVariable("SCALINGO_REDIS_URL", URL));
    // Then
    assertThat(edit.kind()).isEqualTo(Edit.Kind.KEPT);
    assertThat(app().writtenBy("ad-1")).hasSize(2);
  }

  @Test
  void a_users_value_covers_an_addons_and_unset_lets_it_come_back() {
    // Given
    connected(URL);
    Variable url = variables.getFirst();
    user().set(url.id(), "mine");
    assertThat(clear(url)).isEqualTo("mine");
    // When
    Edit edit = user().unset(url.id()).orElseThrow();
    // Then
    assertThat(edit.kind()).isEqualTo(Edit.Kind.CHANGED);
    assertThat(clear(url)).isEqualTo(URL);
  }

  @Test
  void a_new_password_goes_beneath_the_users_value_and_is_there_when_that_is_unset() {
    // Given
    connected(URL);
    Variable url = variables.getFirst();
    user().set(url.id(), "mine");
    // When
    List<Variable> changed = app().rewrite("ad-1", new Connection(OTHER_URL, null));
    // Then
    assertThat(changed).isEmpty();
    assertThat(clear(url)).isEqualTo("mine");
    // When
    user().unset(url.id());
    // Then
    assertThat(clear(url)).isEqualTo(OTHER_URL);
    assertThat(app().rewrite("ad-1", new Connection(URL, null))).containsExactly(url);
  }

  @Test
  void covered_twice_the_addons_value_is_still_beneath() {
    // Given
    connected(URL);
    Variable url = variables.getFirst();
    user().set(url.id(), "mine");
    user().set(url.id(), "mine again");
    // When
    user().unset(url.id());
    // Then
    assertThat(clear(url)).isEqualTo(URL);
  }

  @Test
  void a_database_whose_variables_are_all_covered_gets_no_others() {
    // Given
    connected(URL);
    variables.forEach(variable -> user().set(variable.id(), "mine"));
    // When
    List<Variable> written = app().connect("ad-1", new Connection(OTHER_URL, null));
    // Then
    assertThat(written).isEmpty();
    assertThat(app().writtenBy("ad-1")).isEmpty();
    assertThat(app().coveredOf("ad-1")).hasSize(2);
  }

  @Test
  void what_the_user_alone_has_set_is_gone_when_unset() {
    // Given
    variables.add(user().set(new NewVariable("MINE", "1")).variable());
    // When
    Edits user = user();
    Edit edit = user.unset(variables.getFirst().id()).orElseThrow();
    // Then
    assertThat(edit.kind()).isEqualTo(Edit.Kind.REMOVED);
    assertThat(user.unset(variables.getFirst().id())).isEmpty();
  }

  @Test
  void an_addons_own_variable_is_gone_when_unset() {
    // Given
    connected(URL);
    // When
    Edit edit = user().unset(variables.getLast().id()).orElseThrow();
    // Then
    assertThat(edit).isEqualTo(new Edit(variables.getLast(), Edit.Kind.REMOVED));
  }

  @Test
  void an_unknown_id_is_nothing() {
    assertThat(user().set("0123", "1")).isEmpty();
    assertThat(user().unset("0123")).isEmpty();
  }

  @Test
  void a_value_is_not_told_by_what_carries_it() {
    assertThat(new NewVariable("MINE", "hunter2").toString()).doesNotContain("hunter2");
  }

  private void connected(String url) {
    variables.addAll(app().connect("ad-1", new Connection(url, null)));
  }

  private Edits user() {
    return new Edits("app", variables, keys);
  }

  private Environment app() {
    return new Environment("app", variables, new VariableNames("SCALINGO"), keys);
  }

  private String clear(Variable variable) {
    return keys.open(variable.value());
  }
}
