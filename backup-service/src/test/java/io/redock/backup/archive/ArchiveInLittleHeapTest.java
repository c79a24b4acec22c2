package io.redock.backup.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchiveInLittleHeapTest {

  private static final long SIZE = 300L << 20;

  @Test
  void three_hundred_megabytes_pass_through_a_heap_of_sixteen() throws Exception {
    // When
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                ArchiveInLittleHeap.class.getName(),
                Long.toString(SIZE))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    // Then
    assertThat(process.waitFor()).as(output).isZero();
    long[] sizes = Arrays.stream(output.strip().split("\\s+")).mapToLong(Long::parseLong).toArray();
    assertThat(sizes[0]).isEqualTo(SIZE);
    assertThat(sizes[1]).isGreaterThan(SIZE);
    assertThat(sizes[2]).isEqualTo(SIZE);
    assertThat(sizes[3]).isEqualTo(TarGzipHead.BYTES + SIZE);
  }

  /// Few of the jars, since the directory of each takes heap of its own.
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(ArchiveInLittleHeapTest::isNeeded)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static boolean isNeeded(Path entry) {
    String name = entry.getFileName().toString();
    return name.startsWith("commons-") || !name.endsWith(".jar");
  }
}
