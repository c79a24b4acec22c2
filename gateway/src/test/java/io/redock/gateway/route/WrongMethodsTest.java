package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WrongMethodsTest {

  private final WrongMethods methods = new WrongMethods();

  @Test
  void a_path_that_is_known_has_other_methods() {
    assertThat(methods.instead("GET", "/v1/apps/my-app/restart")).contains("POST");
    assertThat(methods.instead("HEAD", "/api/databases/ad-1/drill/")).contains("POST");
    assertThat(methods.instead("DELETE", "/v1/apps/my-app/variables/6710a3e4b2c1d00012ab34cd"))
        .isEmpty();
    assertThat(methods.instead("PUT", "/v1/apps/my-app/variables/6710a3e4b2c1d00012ab34cd"))
        .contains("DELETE, PATCH");
  }

  @Test
  void what_is_not_found_under_a_method_that_is_known_is_not_there() {
    assertThat(methods.instead("POST", "/v1/apps/my-app/restart")).isEmpty();
    assertThat(methods.instead("HEAD", "/v1/apps/my-app")).isEmpty();
  }

  @Test
  void of_two_routes_at_one_path_either_may_be_meant() {
    assertThat(methods.instead("POST", "/v1/tokens/exchange")).isEmpty();
    assertThat(methods.instead("DELETE", "/v1/tokens/exchange")).isEmpty();
  }

  @Test
  void a_path_that_nobody_knows_has_no_methods() {
    assertThat(methods.instead("GET", "/v1/apps/my-app/nothing")).isEmpty();
    assertThat(methods.instead("GET", "/v1/nothing")).isEmpty();
  }
}
