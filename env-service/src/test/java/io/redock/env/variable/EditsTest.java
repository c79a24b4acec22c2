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
  void more_than_1000_are_too_many() {
    // Given
    Edits user = user();
    setMany(user, 1_000);
    assertThat(user.fault()).isEmpty();
    // When
    user.set(new NewVariable("ONE_MORE", "1"));
    // Then
    assertThat(user.fault())
        .contains("would be 1001; an app has at most 1000, so unset some first");
  }

  @Test
  void more_than_256_kib_are_too_large() {
    // Given: four bytes of a name, and 8,188 of a value
    Edits user = user();
    for (int i = 10; i < 42; i++) {
      user.set(new NewVariable("V_" + i, "x".repeat(8_188)));
    }
    assertThat(user.fault()).isEmpty();
    // When
    user.set(new NewVariable("V_10", "ä" + "x".repeat(8_187)));
    // Then
    assertThat(user.fault())
        .contains(
            "would hold 262145 bytes; an app's names and values hold at most 262144, so unset some"
                + " first");
  }

  @Test
  void those_that_were_too_many_and_too_large_may_become_fewer_and_smaller() {
    // Given
    for (int i = 0; i < 1_100; i++) {
      variables.add(
          new Edits("app", List.of(), keys)
              .set(new NewVariable("V_" + i, "x".repeat(300)))
              .variable());
    }
    // When
    Edits user = user();
    user.unset(variables.getFirst().id());
    user.set(variables.getLast().id(), "smaller");
    user.set(new NewVariable(variables.get(1).name(), "x".repeat(300)));
    // Then
    assertThat(user.fault()).isEmpty();
    // When
    user.set(variables.get(2).id(), "x".repeat(8_192));
    // Then
    assertThat(user.fault()).isPresent();
  }

  @Test
  void what_addons_set_is_not_refused_and_counts() {
    // Given
    Edits user = user();
    setMany(user, 999);
    connected(URL);
    // Then
    assertThat(user().fault()).isEmpty();
    // When
    Edits again = user();
    again.set(new NewVariable("ONE_MORE", "1"));
    // Then
    assertThat(again.fault()).isPresent();
  }

  @Test
  void many_are_set_again_and_unset() {
    // Given
    int many = 20_000;
    setMany(user(), many);
    // When
    Edits user = user();
    for (Variable variable : variables) {
      assertThat(user.set(new NewVariable(variable.name(), "1")).kind()).isEqualTo(Edit.Kind.KEPT);
      assertThat(user.unset(variable.id())).isPresent();
    }
    // Then
    assertThat(variables).hasSize(many).allMatch(variable -> user.unset(variable.id()).isEmpty());
  }

  @Test
  void a_value_is_not_told_by_what_carries_it() {
    assertThat(new NewVariable("MINE", "hunter2").toString()).doesNotContain("hunter2");
  }

  private void setMany(Edits user, int many) {
    for (int i = 0; i < many; i++) {
      variables.add(user.set(new NewVariable("V_" + i, "1")).variable());
    }
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
