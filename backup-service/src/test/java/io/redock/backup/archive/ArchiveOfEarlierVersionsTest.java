package io.redock.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// Archives are kept for a year, so what an earlier build wrote has to open in each later one. The
/// files are never written anew; a new version of the format brings another one.
class ArchiveOfEarlierVersionsTest {

  @Test
  void version_1_opens() throws IOException {
    // Given
    byte[] stored = resource("/archive/version-1.txt");

    // When
    byte[] dump;
    try (InputStream in = SealedDump.open(stored).dump()) {
      dump = in.readAllBytes();
    }

    // Then
    assertThat(dump).asString().isEqualTo("REDIS0011 as it was written in December 2026");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ArchiveOfEarlierVersionsTest.class.getResourceAsStream(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return Base64.getMimeDecoder().decode(text);
    }
  }
}
