package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.gateway.api.Admission;
import io.redock.gateway.api.Problem;
import io.redock.gateway.token.Principal;
import io.redock.gateway.user.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationHeaderTest {

  private static final String API_TOKEN = "tk-us-" + "0".repeat(40);

  @ParameterizedTest
  @ValueSource(strings = {"Bearer abc", "bearer abc", "BEARER   abc "})
  void the_scheme_is_read_in_any_case(String authorization) {
    assertThat(shown(authorization)).contains("abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "Basic OmFiYw==", "Bearer", "Bearer ", "Bearer a b"})
  void anything_else_is_no_token(String authorization) {
    assertThat(shown(authorization)).isEmpty();
  }

  @Test
  void no_header_is_no_token() {
    assertThat(shown(null)).isEmpty();
  }

  @Test
  void who_logs_in_shows_an_api_token_as_the_password_of_nobody() {
    assertThat(AuthorizationHeader.token(basic("", API_TOKEN), Admission.LOGIN))
        .contains(API_TOKEN);
    assertThat(AuthorizationHeader.token("Bearer " + API_TOKEN, Admission.LOGIN))
        .contains(API_TOKEN);
  }

  @Test
  void who_logs_in_may_show_a_jwt_as_well() {
    assertThat(AuthorizationHeader.token("Bearer a.b.c", Admission.LOGIN)).contains("a.b.c");
    assertThat(AuthorizationHeader.token(basic("", "a.b.c"), Admission.LOGIN)).contains("a.b.c");
  }

  @Test
  void a_jwt_logs_in_if_no_api_token_of_ours_is_behind_it() {
    assertThat(AuthorizationHeader.logsIn("a.b.c", principal(Optional.empty()))).isTrue();
    assertThat(AuthorizationHeader.logsIn("a.b.c", principal(Optional.of("id")))).isFalse();
    assertThat(AuthorizationHeader.logsIn(API_TOKEN, principal(Optional.of("id")))).isTrue();
  }

  @Test
  void nothing_else_logs_in() {
    assertThat(AuthorizationHeader.token("Bearer a.b", Admission.LOGIN)).isEmpty();
    assertThat(AuthorizationHeader.token(basic("", "secret"), Admission.LOGIN)).isEmpty();
    assertThat(AuthorizationHeader.token(basic("ada", API_TOKEN), Admission.LOGIN)).isEmpty();
    assertThat(AuthorizationHeader.token("Basic !!!", Admission.LOGIN)).isEmpty();
    assertThat(AuthorizationHeader.token("Basic a", Admission.LOGIN)).isEmpty();
  }

  @Test
  void who_shows_a_password_is_told_that_there_are_none() {
    assertThat(AuthorizationHeader.problem(basic("ada", "secret")))
        .isEqualTo(new Problem.NoPasswords());
    assertThat(AuthorizationHeader.problem("Bearer")).isEqualTo(new Problem.NotAuthenticated());
    assertThat(AuthorizationHeader.problem(null)).isEqualTo(new Problem.NotAuthenticated());
  }

  private static Principal principal(Optional<String> apiToken) {
    return new Principal(Caller.of("us-1", Set.of()), apiToken, Optional.empty());
  }

  private static Optional<String> shown(String authorization) {
    return AuthorizationHeader.token(authorization, Admission.USER);
  }

  private static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
