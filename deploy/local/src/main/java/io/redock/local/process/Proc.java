package io.redock.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What Linux tells about a process in `/proc`.
public final class Proc {

  private static final int STATE = 0;
  private static final int START_TICK = 19;

  private Proc() {}

  /// @return nothing if there is no such process, or only its zombie
  public static Optional<Long> startTick(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // The second field is the name in parentheses, and may itself hold spaces and parentheses.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return fields[STATE].equals("Z")
          ? Optional.empty()
          : Optional.of(Long.parseLong(fields[START_TICK]));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /// @return resident memory in bytes, 0 if the process is gone
  public static long residentBytes(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
      return 0;
    } catch (IOException gone) {
      return 0;
    }
  }

  /// Whether any process has this for its working directory.
  public static boolean anyoneWorksIn(Path directory) {
    return ProcessHandle.allProcesses().anyMatch(process -> worksIn(directory, process.pid()));
  }

  /// Whether a process has this, or a folder in it, for its working directory.
  public static boolean worksBelow(Path directory, long pid) {
    return workingDirectory(pid).filter(at -> at.startsWith(directory)).isPresent();
  }

  private static boolean worksIn(Path directory, long pid) {
    return workingDirectory(pid).filter(directory::equals).isPresent();
  }

  private static Optional<Path> workingDirectory(long pid) {
    try {
      return Optional.of(Files.readSymbolicLink(Path.of("/proc/" + pid + "/cwd")));
    } catch (IOException goneOrNotOurs) {
      return Optional.empty();
    }
  }

  /// Whether we are root.
  public static boolean root() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException impossible) {
      return false;
    }
  }
}
