package io.redock.e2e.stack;

/// What a run tells while it goes, so that nobody waits for minutes before a silent screen.
public final class Say {

  private Say() {}

  /// @param begun from [System#nanoTime()]
  public static void took(String what, long begun) {
    System.out.printf("  %6.1f s  %s%n", (System.nanoTime() - begun) / 1e9, what);
  }

  public static void line(String format, Object... values) {
    System.out.printf("            " + format + "%n", values);
  }
}
