package io.redock.local.stack;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;

/// One at a time starts or stops the processes of a home. Whoever dies lets go.
public final class HomeLock implements AutoCloseable {

  private final FileChannel file;

  private HomeLock(FileChannel file) {
    this.file = file;
  }

  /// Returns when nobody else holds it; says so when that takes a while.
  public static HomeLock take(Home home, PrintStream out) {
    try {
      FileChannel file =
          FileChannel.open(
              home.make("run").resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      FileLock lock = file.tryLock();
      if (lock == null) {
        out.println("Another ./redock is at work in " + home.path() + "; waiting for it.");
        file.lock();
      }
      return new HomeLock(file);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
