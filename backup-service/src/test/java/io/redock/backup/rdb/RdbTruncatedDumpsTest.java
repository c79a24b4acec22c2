package io.redock.backup.rdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RdbTruncatedDumpsTest {

  static List<String> goldenDumps() {
    return Dumps.all();
  }

  @ParameterizedTest
  @MethodSource("goldenDumps")
  void a_dump_that_is_cut_off_anywhere_is_refused(String name) {
    byte[] dump = Dumps.golden(name);
    for (int length = 0; length < dump.length; length++) {
      // Given
      byte[] cut = Arrays.copyOf(dump, length);

      // When
      RdbException refused = catchThrowableOfType(RdbException.class, () -> Dumps.read(cut));

      // Then
      assertThat(refused).as("%s cut off after %d bytes", name, length).isNotNull();
      assertThat(refused.offset()).isEqualTo(length);
      assertThat(refused).hasMessageContaining("The dump ends too early");
    }
  }
}
