package io.redock.provisioning.repair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// What the kernel tells of waiting for processors (PSI), or, where it tells nothing, by how much
/// a short sleep of our own was late.
public final class StalledHost implements HostPressure {

  private static final Logger LOG = Logger.getLogger(StalledHost.class);
  private static final Pattern SOME = Pattern.compile("some avg10=([0-9.]+)");
  private static final Duration NAP = Duration.ofMillis(10);

  /// So late is nobody who has a processor for the asking.
  private static final Duration VERY_LATE = Duration.ofMillis(200);

  private final Path file;

  public StalledHost() {
    this(Path.of("/proc/pressure/cpu"));
  }

  StalledHost(Path file) {
    this.file = file;
  }

  @Override
  public double share() {
    try {
      Matcher some = SOME.matcher(Files.readString(file));
      if (some.find()) {
        return Math.min(1, Double.parseDouble(some.group(1)) / 100);
      }
    } catch (IOException notTold) {
      LOG.debugf("The kernel tells no pressure: %s", notTold.getMessage());
    }
    return ownDelay();
  }

  private static double ownDelay() {
    long start = System.nanoTime();
    LockSupport.parkNanos(NAP.toNanos());
    long late = System.nanoTime() - start - NAP.toNanos();
    return Math.clamp((double) late / VERY_LATE.toNanos(), 0, 1);
  }
}
