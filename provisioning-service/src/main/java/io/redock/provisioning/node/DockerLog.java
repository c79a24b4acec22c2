package io.redock.provisioning.node;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.LogContainerCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// What a container wrote.
final class DockerLog {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DockerEngine engine;

  DockerLog(DockerEngine engine) {
    this.engine = engine;
  }

  List<String> tail(String name, int lines) {
    return read(name, log -> log.withTail(lines), new LogText()).lines().toList();
  }

  /// Whether the container writes the word within some seconds, in this life of it.
  boolean says(String name, String word) {
    Optional<Instant> born =
        engine.container(name).map(there -> Instant.parse(there.getState().getStartedAt()));
    return born.isPresent()
        && read(
                name,
                log -> log.withFollowStream(true).withSince((int) born.get().getEpochSecond()),
                LogText.until(word))
            .contains(word);
  }

  private String read(String name, UnaryOperator<LogContainerCmd> which, LogText text) {
    var failure = new AtomicReference<RuntimeException>();
    var reader =
        new ResultCallback.Adapter<Frame>() {
          @Override
          public void onNext(Frame frame) {
            if (text.add(frame.getPayload())) {
              onComplete();
            }
          }

          @Override
          public void onError(Throwable why) {
            // Once the word is found, it is we who hung up.
            if (!text.complete()) {
              failure.set(
                  why instanceof RuntimeException known ? known : new RuntimeException(why));
            }
            onComplete();
          }
        };
    try (reader) {
      return engine.call(
          "read the log of " + name,
          docker -> {
            which
                .apply(docker.logContainerCmd(engine.named(name)))
                .withStdOut(true)
                .withStdErr(true)
                .exec(reader);
            try {
              reader.awaitCompletion(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
              Thread.currentThread().interrupt();
            }
            if (failure.get() != null) {
              throw failure.get();
            }
            return text.toString();
          });
    } catch (NotFoundException gone) {
      return "";
    } catch (IOException closing) {
      return text.toString();
    }
  }
}
