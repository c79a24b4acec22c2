package io.redock.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which process a server is. A pid alone would not do: the number of a dead process is given to
/// another one, which must never be killed for it.
///
/// @param started what `/proc` says about its birth, in clock ticks since the machine booted
public record PidFile(long pid, long started) {

  private static final Pattern JSON =
      Pattern.compile("\\{\"pid\": (\\d+), \"startedAtTick\": (\\d+)}");

  private static final long NEVER = 0;

  public static Optional<PidFile> read(Path file) {
    try {
      Matcher json = JSON.matcher(Files.readString(file).strip());
      return json.matches()
          ? Optional.of(new PidFile(Long.parseLong(json.group(1)), Long.parseLong(json.group(2))))
          : Optional.empty();
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /// Of a process just started. One that has ended already is never found alive.
  public static PidFile of(long pid) {
    return new PidFile(pid, Proc.startTick(pid).orElse(NEVER));
  }

  public void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Path half = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(half, "{\"pid\": " + pid + ", \"startedAtTick\": " + started + "}\n");
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public boolean isAlive() {
    return Proc.startTick(pid).filter(tick -> tick == started).isPresent();
  }
}
