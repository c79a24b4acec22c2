package io.redock.local.server;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Command lines of our JVMs: small, quick to start, gone when they run out of memory.
public final class Java {

  private Java() {}

  public static String binary() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// @param archive where the JVM keeps its classes ready for the next start; it makes the file
  ///   itself when it ends for the first time
  public static List<String> small(int heapMegabytes, Path archive) {
    return command(
        deployed(heapMegabytes, archive),
        // Half of the compiler: on a small machine the other half is busy for minutes.
        List.of("-XX:TieredStopAtLevel=1"));
  }

  /// As [#small], and as fast as it gets after some minutes: as images run it.
  public static List<String> deployed(int heapMegabytes, Path archive) {
    return List.of(
        binary(),
        "-Xmx" + heapMegabytes + "m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "-Xshare:auto",
        "-Xlog:cds=off",
        "-Xlog:cds+dynamic=off",
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + archive);
  }

  /// Jars only: the JVM keeps no archive of classes that come from a directory.
  ///
  /// @param target `deploy/local/target`, where this module was built
  public static String classPath(Path target) {
    return target.resolve("redock-local.jar") + ":" + target.resolve("lib") + "/*";
  }

  @SafeVarargs
  public static List<String> command(List<String>... parts) {
    List<String> command = new ArrayList<>();
    for (List<String> part : parts) {
      command.addAll(part);
    }
    return command;
  }
}
