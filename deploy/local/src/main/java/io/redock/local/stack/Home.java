package io.redock.local.stack;

import io.redock.local.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder in which one stack keeps all it has: `logs`, `run`, `secrets`, and a folder per
/// server for its data.
///
/// @param path absolute
/// @param checkout where Redock was built
public record Home(Path path, Path checkout) {

  public static Home of(Path path, Path checkout) {
    return new Home(path.toAbsolutePath().normalize(), checkout.toAbsolutePath().normalize());
  }

  public Path resolve(String other) {
    return path.resolve(other);
  }

  /// Where this module was built.
  public Path target() {
    return checkout.resolve("deploy/local/target");
  }

  public Path settings() {
    return resolve("stack.properties");
  }

  public Path make(String folder) {
    try {
      return Files.createDirectories(resolve(folder));
    } catch (IOException failed) {
      throw new Refusal("cannot make the folder " + resolve(folder) + ": " + failed.getMessage());
    }
  }

  /// A folder that only its owner may look into.
  public Path makePrivate(String folder) {
    try {
      Path made = make(folder);
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
      return made;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// How a user repeats a command for this home.
  public String command(String rest) {
    boolean usual = path.equals(checkout.resolve(".redock"));
    return "./redock " + rest + (usual ? "" : " --home " + path);
  }
}
