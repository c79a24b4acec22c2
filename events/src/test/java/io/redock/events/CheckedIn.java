package io.redock.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that follows from the records and yet is checked in, because people and other languages
/// read it. The build compares, and writes it only when told to.
final class CheckedIn {

  private static final String UPDATE = "redock.update-contract";

  private CheckedIn() {}

  static void says(Path file, String expected) {
    try {
      if (Boolean.getBoolean(UPDATE)) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, expected);
      }
      assertThat(Files.exists(file) ? Files.readString(file) : "(no such file)")
          .as(
              "events/%s is behind the records. If the change is additive and meant, run"
                  + " ./mvnw -pl events test -D%s=true and commit the file; if it is not additive,"
                  + " make a new event",
              file, UPDATE)
          .isEqualTo(expected);
    } catch (IOException failed) {
      throw new AssertionError("cannot read or write " + file, failed);
    }
  }
}
