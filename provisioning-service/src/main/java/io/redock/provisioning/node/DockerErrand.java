package io.redock.provisioning.node;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.ExecStartCmd;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A command that runs for a moment in the container of a node.
final class DockerErrand {

  private final DockerEngine engine;

  DockerErrand(DockerEngine engine) {
    this.engine = engine;
  }

  Optional<String> run(String name, List<String> command, String input) {
    try {
      String id =
          engine
              .call(
                  "run a command in " + name,
                  docker ->
                      docker
                          .execCreateCmd(engine.named(name))
                          .withCmd(command.toArray(String[]::new))
                          .withAttachStdin(!input.isEmpty())
                          .withAttachStdout(true)
                          .withAttachStderr(true)
                          .exec())
              .getId();
      Said said = new Said();
      boolean ended =
          engine.call(
              "run a command in " + name,
              docker -> wait(started(docker.execStartCmd(id), input).exec(said)));
      return ended ? Optional.of(said.words()) : Optional.empty();
    } catch (NotFoundException | ConflictException doesNotRun) {
      return Optional.empty();
    }
  }

  /// Who is told nothing has no input: a command that ends before it has read the end of one breaks
  /// the connection.
  private static ExecStartCmd started(ExecStartCmd start, String input) {
    return input.isEmpty()
        ? start
        : start.withStdIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean wait(Said said) {
    try (said) {
      return said.awaitCompletion(Errand.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new EngineAway("interrupted while a command ran", stopped);
    } catch (IOException unclosed) {
      throw new UncheckedIOException(unclosed);
    }
  }

  /// The beginning of what it writes.
  private static final class Said extends ResultCallback.Adapter<Frame> {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void onNext(Frame frame) {
      byte[] more = frame.getPayload();
      bytes.write(more, 0, Math.min(more.length, Math.max(0, Errand.MOST - bytes.size())));
    }

    synchronized String words() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
