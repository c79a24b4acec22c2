package io.redock.provisioning.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressImageTest {

  @ParameterizedTest
  @CsvSource({
    "redock/address:5, redock/address:4, true",
    "redock/address:10, redock/address:9, true",
    "redock/address:5, redock/address:5, false",
    "redock/address:5, redock/address:6, false",
    "redock/address:9, redock/address:10, false",
    "mirror:5000/redock/address:5, mirror:5000/redock/address:6, false",
    "redock/address:5, mirror:5000/redock/address:6, true",
    "redock/address:5, redock/address:latest, true",
    "redock/address:latest, redock/address:6, true",
    "redock/address@sha256:0a, redock/address@sha256:0b, true",
  })
  void what_is_of_a_later_image_of_that_name_is_left_alone(
      String ours, String there, boolean replaced) {
    assertThat(AddressImage.replaces(ours, there)).isEqualTo(replaced);
  }

  @Test
  void what_is_of_an_image_that_nobody_noted_is_replaced() {
    assertThat(AddressImage.replaces("redock/address:5", null)).isTrue();
  }
}
