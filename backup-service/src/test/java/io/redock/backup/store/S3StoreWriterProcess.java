package io.redock.backup.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Starts an [S3StoreWriter].
final class S3StoreWriterProcess {

  private S3StoreWriterProcess() {}

  static Process start(List<String> options, S3Bucket bucket, String... how) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dslf4j.internal.verbosity=ERROR");
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), S3StoreWriter.class.getName()));
    command.add(Integer.toString(bucket.endpoint().getPort()));
    command.add(bucket.name());
    command.addAll(List.of(how));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /// Few of the jars, since the directory of each takes heap of its own.
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(S3StoreWriterProcess::isNeeded)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isNeeded(String entry) {
    return !entry.endsWith(".jar")
        || entry.contains("awssdk")
        || entry.contains("httpcomponents")
        || entry.contains("slf4j-api")
        || entry.contains("reactive-streams")
        || entry.contains("awaitility");
  }
}
