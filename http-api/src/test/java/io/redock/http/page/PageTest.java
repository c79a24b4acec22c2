package io.redock.http.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.redock.http.problem.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {

  @Test
  void a_list_without_anything_has_one_page() {
    Page.Pagination place = new Page(1, 20).meta(0).pagination();

    assertThat(place).isEqualTo(new Page.Pagination(1, null, null, 1, 0, 20));
  }

  @Test
  void a_page_in_the_middle_has_neighbours() {
    Page page = Page.of("2", "10");

    assertThat(page.skip()).isEqualTo(10);
    assertThat(page.meta(21).pagination()).isEqualTo(new Page.Pagination(2, 1, 3, 3, 21, 10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "99999999999", "x", ""})
  void a_page_that_is_none_is_refused(String page) {
    assertThatThrownBy(() -> Page.of(page, "20")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> Page.of("1", page)).isInstanceOf(Refused.class);
  }
}
