package io.redock.provisioning.node;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.redock.durable.strand.Epoch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The connection to a Docker Engine, and the names that a stack's things bear in it. Shared by
/// [DockerNodes] and [DockerAddresses]; keeps its connections open, since a handshake costs as
/// much as a call.
public final class DockerEngine implements AutoCloseable {
  static final String STACK = "redock.stack";
  static final String NODE = "redock.node";
  static final String DATABASE = "redock.database";
  static final String ROLE = "redock.role";
  static final String ADDRESS = "redock.address";
  static final String IMAGE = "redock.image";
  static final String NETWORK = "redock.network";
  static final String INSTALLATION = "redock.installation";
  static final String RECORD = "redock.record";
  static final String EPOCH = "redock.epoch";

  /// What a step can spare for an image that is small.
  private static final Duration MOMENT = Duration.ofSeconds(3);

  private final DockerConfig config;
  private final Installation installation;
  private final DockerClient client;
  private final URI host;
  private final ImagePulls pulls = new ImagePulls(this::pull, MOMENT);

  public DockerEngine(DockerConfig config, Installation installation) {
    this.config = config;
    this.installation = installation;
    var settings = DefaultDockerClientConfig.createDefaultConfigBuilder();
    config.host().ifPresent(settings::withDockerHost);
    var built = settings.build();
    this.host = built.getDockerHost();
    this.client =
        DockerClientImpl.getInstance(
            built,
            new ZerodepDockerHttpClient.Builder()
                .dockerHost(built.getDockerHost())
                .sslConfig(built.getSSLConfig())
                .maxConnections(64)
                .connectionTimeout(config.connectTimeout())
                .responseTimeout(config.responseTimeout())
                .build());
  }

  public DockerConfig config() {
    return config;
  }

  /// Empty if the engine is asked over a network.
  Optional<String> socket() {
    return "unix".equals(host.getScheme()) ? Optional.of(host.getPath()) : Optional.empty();
  }

  /// @throws EngineAway if there is no engine or it does not answer
  public void ping() {
    call("ping the engine", docker -> docker.pingCmd().exec());
  }

  String named(String name) {
    return "redock-" + config.stack() + "-" + name;
  }

  String networkName(int number) {
    return named("net-" + number);
  }

  PrivateSubnets privateSubnets() {
    return new PrivateSubnets(config.databaseSubnets(), config.stack());
  }

  Map<String, String> ours() {
    Map<String, String> labels = new HashMap<>();
    labels.put(STACK, config.stack());
    labels.put(INSTALLATION, installation.id());
    Epoch.current().ifPresent(epoch -> labels.put(EPOCH, String.valueOf(epoch)));
    return labels;
  }

  /// Whether something with these labels may be this installation's.
  boolean mayOwn(Map<String, String> labels) {
    return installation.mayOwn(labels.get(INSTALLATION));
  }

  /// @throws StoreMismatch if another installation made it
  /// @throws Overtaken if a later run made it
  void refuseStrange(String what, Map<String, String> labels) {
    if (!mayOwn(labels)) {
      throw new StoreMismatch(
          "%s belongs to installation %s; this is %s"
              .formatted(what, labels.get(INSTALLATION), installation.id()));
    }
    Overtaken.refuse(what, Long.parseLong(labels.getOrDefault(EPOCH, "0")));
  }

  /// Passes on what the engine says, and turns its silence into [EngineAway].
  <T> T call(String what, Function<DockerClient, T> request) {
    try {
      return request.apply(client);
    } catch (DockerException answered) {
      throw answered;
    } catch (RuntimeException unanswered) {
      for (Throwable cause = unanswered; cause != null; cause = cause.getCause()) {
        if (cause instanceof IOException) {
          throw new EngineAway(
              "the Docker Engine did not answer when asked to " + what + ": " + cause.getMessage(),
              unanswered);
        }
      }
      throw unanswered;
    }
  }

  Optional<InspectContainerResponse> container(String name) {
    try {
      return Optional.of(
          call("inspect " + name, docker -> docker.inspectContainerCmd(named(name)).exec()));
    } catch (NotFoundException absent) {
      return Optional.empty();
    }
  }

  /// Running for good: not in the pause between a death and the engine's next attempt.
  static boolean runs(InspectContainerResponse container) {
    var state = container.getState();
    return Boolean.TRUE.equals(state.getRunning()) && !Boolean.TRUE.equals(state.getRestarting());
  }

  void removeContainer(String name) {
    container(name)
        .ifPresent(
            there -> {
              refuseStrange(name, there.getConfig().getLabels());
              removeContainer(name, there.getId());
            });
  }

  /// By its id: its name may be another's by now.
  void removeContainer(String name, String id) {
    try {
      call(
          "remove container " + name,
          docker -> docker.removeContainerCmd(id).withForce(true).exec());
    } catch (NotFoundException gone) {
      // That is what was asked for.
    }
  }

  /// Repeats a request once after fetching an image that the engine turned out not to have.
  ///
  /// @throws ImageBeingPulled if that takes longer than a step may
  <T> T withImage(String image, Function<DockerClient, T> request) {
    try {
      return call("create a container of " + image, request);
    } catch (NotFoundException missing) {
      if (!missing.getMessage().contains("No such image")) {
        throw missing;
      }
      pulls.await(image);
      return call("create a container of " + image, request);
    }
  }

  private void pull(String image) {
    try (var progress = client.pullImageCmd(image).start()) {
      if (!progress.awaitCompletion(config.pullTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(
            "pulling " + image + " took more than " + config.pullTimeout());
      }
    } catch (DockerException refused) {
      throw new IllegalStateException(
          "the engine neither has image "
              + image
              + " nor can pull it; deploy/images/build makes it",
          refused);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while pulling " + image, stopped);
    } catch (IOException closing) {
      throw new UncheckedIOException("pulling " + image + " could not be ended", closing);
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
