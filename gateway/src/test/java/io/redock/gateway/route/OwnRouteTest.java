package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.redock.gateway.api.Answer;
import io.redock.gateway.api.Call;
import io.redock.gateway.api.Endpoint;
import io.redock.gateway.service.Question;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnRouteTest {

  private final OwnRoute route = OwnRoute.of(new UsersTokens());

  @ParameterizedTest
  @CsvSource({
    "auth0%7Cabc, auth0|abc",
    "auth0|abc, auth0|abc",
    "a%2Fb, a/b",
    "a%20b, a b",
    "a+b, a+b",
    "j%C3%BCrgen, jürgen",
    "a%257Cb, a%7Cb",
    "us-1, us-1"
  })
  void a_part_of_a_path_is_decoded_once(String written, String meant) {
    assertThat(route.parts("/v1/users/" + written + "/tokens")).isEqualTo(Map.of("user", meant));
  }

  @Test
  void what_is_asked_of_a_service_has_as_many_parts_as_were_meant() {
    assertThat(Question.path("v1", "apps", "a/b c|d%7Ce+ü", "addons"))
        .isEqualTo("/v1/apps/a%2Fb%20c%7Cd%257Ce%2B%C3%BC/addons");
  }

  private record UsersTokens() implements Endpoint {

    @Override
    public HttpMethod method() {
      return HttpMethod.DELETE;
    }

    @Override
    public String path() {
      return "/v1/users/{user}/tokens";
    }

    @Override
    public Answer answer(Call call) {
      return Answer.noContent();
    }
  }
}
