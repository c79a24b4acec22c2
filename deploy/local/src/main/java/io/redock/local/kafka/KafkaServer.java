package io.redock.local.kafka;

import io.redock.local.process.Launch;
import io.redock.local.server.Health;
import io.redock.local.server.Java;
import io.redock.local.server.Server;
import io.redock.local.server.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A real broker in KRaft mode, alone: broker and controller in one JVM, its log under
/// `<home>/kafka`.
public final class KafkaServer implements Server {

  private static final int HEAP_MEGABYTES = 256;
  private static final short API_VERSIONS = 18;

  private final Path home;
  private final Path target;
  private final int port;
  private final int controllerPort;

  /// @param target where this module was built
  public KafkaServer(Path home, Path target, int port, int controllerPort) {
    this.home = home.toAbsolutePath();
    this.target = target.toAbsolutePath();
    this.port = port;
    this.controllerPort = controllerPort;
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public int port() {
    return port;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void prepare() {
    try {
      Files.createDirectories(folder());
      Files.createDirectories(home.resolve("cds"));
      Files.deleteIfExists(ready());
      Files.writeString(
          folder().resolve("server.properties"),
          KafkaProperties.of(port, controllerPort, folder().resolve("data")));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public Launch launch() {
    return new Launch(
        Java.command(
            Java.small(HEAP_MEGABYTES, home.resolve("cds/kafka.jsa")),
            List.of(
                "-Dorg.slf4j.simpleLogger.logFile=System.out",
                "-Dorg.slf4j.simpleLogger.showDateTime=true",
                "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSS",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info",
                "-cp",
                Java.classPath(target),
                "io.redock.local.kafka.KafkaMain",
                folder().resolve("server.properties").toString(),
                ready().toString())),
        Map.of());
  }

  /// An ApiVersions request of version 0, without a client id: what every client begins with.
  @Override
  public Health health() {
    byte[] request =
        ByteBuffer.allocate(14)
            .putInt(10)
            .putShort(API_VERSIONS)
            .putShort((short) 0)
            .putInt(1)
            .putShort((short) -1)
            .array();
    try {
      if (Wire.ask(port, request, 10).length < 10) {
        return Health.notReady("hangs up on its clients");
      }
    } catch (IOException nobody) {
      return Health.notReady("does not answer");
    }
    return Files.exists(ready())
        ? Health.ready("answers, topics exist")
        : Health.notReady("creates its topics");
  }

  private Path folder() {
    return home.resolve("kafka");
  }

  private Path ready() {
    return folder().resolve("ready");
  }
}
