package io.redock.local.postgres;

import io.redock.local.Refusal;
import io.redock.local.process.Commands;
import io.redock.local.process.Directories;
import io.redock.local.process.Launch;
import io.redock.local.process.Proc;
import io.redock.local.process.Waiting;
import io.redock.local.server.Health;
import io.redock.local.server.Java;
import io.redock.local.server.Server;
import io.redock.local.server.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A real PostgreSQL from the binaries of Maven Central, with its data under `<home>/postgres`.
public final class PostgresServer implements Server {

  public static final String USER = "redock";

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int PROTOCOL_3_0 = 3 << 16;

  private final Path home;
  private final Path target;
  private final Path binaries;
  private final int port;
  private final String password;
  private final List<String> databases;

  /// @param target where this module was built
  /// @param binaries where the program is unpacked to, once
  public PostgresServer(
      Path home, Path target, Path binaries, int port, String password, List<String> databases) {
    this.home = home.toAbsolutePath();
    this.target = target.toAbsolutePath();
    this.binaries = binaries.toAbsolutePath();
    this.port = port;
    this.password = password;
    this.databases = databases;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public void prepare() {
    try {
      if (!Files.exists(binaries)) {
        Commands.must(
            List.of(
                Java.binary(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Java.classPath(target),
                "io.redock.local.postgres.UnpackPostgres",
                binaries.toString()),
            "");
      }
      if (!Files.exists(data())) {
        initialise();
      }
      forgetFormerLife();
      Unprivileged.own(data());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// A killed server leaves its pid file, which PostgreSQL believes while any process has the
  /// number: one that nobody has buried yet, or after a reboot a stranger. Who works in the data
  /// directory is sure; the last of a killed server's children are still ending.
  private void forgetFormerLife() throws IOException {
    Path directory = data().toRealPath();
    if (!Waiting.until(PATIENCE, () -> !Proc.anyoneWorksIn(directory))) {
      throw new Refusal("another PostgreSQL works in " + data());
    }
    Files.deleteIfExists(data().resolve("postmaster.pid"));
  }

  /// Made beside its place and moved there when it is whole, so that a half-made one is never
  /// taken for a cluster.
  private void initialise() throws IOException {
    Path half = home.resolve("postgres/data.new");
    Directories.delete(half);
    Files.createDirectories(half);
    Unprivileged.own(half);
    Commands.must(
        Unprivileged.command(
            binaries.resolve("bin/initdb").toString(),
            "--pgdata=" + half,
            "--username=" + USER,
            "--pwfile=/dev/stdin",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C"),
        password + "\n");
    StringBuilder creation = new StringBuilder();
    databases.forEach(name -> creation.append("CREATE DATABASE \"" + name + "\"\n"));
    Commands.must(
        Unprivileged.command(
            binaries.resolve("bin/postgres").toString(),
            "--single",
            "-D",
            half.toString(),
            "postgres"),
        creation.toString());
    Files.move(half, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public Launch launch() {
    return new Launch(
        Unprivileged.command(
            binaries.resolve("bin/postgres").toString(),
            "-D",
            data().toString(),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "port=" + port,
            "-c",
            "unix_socket_directories=",
            "-c",
            "shared_buffers=64MB",
            "-c",
            "max_connections=200",
            "-c",
            "timezone=UTC"),
        Map.of(),
        "INT");
  }

  /// The first message of every client. The answer begins with `R` (who are you?) as soon as the
  /// server works, with `E` while it starts or stops.
  @Override
  public Health health() {
    byte[] parameters =
        ("user\0" + USER + "\0database\0postgres\0\0").getBytes(StandardCharsets.UTF_8);
    byte[] hello =
        ByteBuffer.allocate(8 + parameters.length)
            .putInt(8 + parameters.length)
            .putInt(PROTOCOL_3_0)
            .put(parameters)
            .array();
    try {
      byte[] answer = Wire.ask(port, hello, 1);
      return answer.length == 1 && answer[0] == 'R'
          ? Health.ready("accepts connections")
          : Health.notReady("is starting or stopping");
    } catch (IOException nobody) {
      return Health.notReady("does not answer");
    }
  }

  private Path data() {
    return home.resolve("postgres/data");
  }
}
