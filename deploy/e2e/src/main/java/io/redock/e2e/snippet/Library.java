package io.redock.e2e.snippet;

import io.redock.local.server.Java;
import java.util.List;

/// A client library that the document shows, and how a program that uses its snippet is run.
public enum Library {
  CELERY("Celery", "use.py", List.of("python3")),
  SIDEKIQ("Sidekiq", "use.rb", List.of("ruby")),
  BULLMQ("BullMQ", "use.js", List.of("node")),
  LETTUCE(
      "Lettuce",
      "Use.java",
      List.of(
          Java.binary(),
          "-XX:TieredStopAtLevel=1",
          "--sun-misc-unsafe-memory-access=allow",
          "-cp",
          System.getProperty("java.class.path"))),
  PHPREDIS("phpredis", "use.php", List.of("php"));

  private final String heading;
  private final String program;
  private final List<String> interpreter;

  Library(String heading, String program, List<String> interpreter) {
    this.heading = heading;
    this.program = program;
    this.interpreter = interpreter;
  }

  /// Under which its snippet stands.
  public String heading() {
    return heading;
  }

  /// A resource of ours: the rest of the app, which asks the snippet's code for jobs.
  String program() {
    return program;
  }

  List<String> interpreter() {
    return interpreter;
  }

  @Override
  public String toString() {
    return heading;
  }
}
