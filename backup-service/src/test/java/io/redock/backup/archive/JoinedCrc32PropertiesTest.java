package io.redock.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class JoinedCrc32PropertiesTest {

  @Property
  void it_is_the_checksum_of_both(
      @ForAll @Size(max = 600) byte[] first, @ForAll @Size(max = 3000) byte[] second) {
    // Given
    CRC32 both = new CRC32();
    both.update(first);
    both.update(second);

    // When
    long joined = JoinedCrc32.of(crc(first), crc(second), second.length);

    // Then
    assertThat(joined).isEqualTo(both.getValue());
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
