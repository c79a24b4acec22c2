package io.redock.provisioning.node;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What a container wrote.
final class DockerLog {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final DockerEngine engine;

  DockerLog(DockerEngine engine) {
    this.engine = engine;
  }

  List<String> tail(String name, int lines) {
    return read(name, lines, false, "\0").lines().toList();
  }

  /// Whether the container writes the word within some seconds of its life.
  boolean says(String name, String word) {
    return read(name, 100, true, word).contains(word);
  }

  private String read(String name, int lines, boolean follow, String until) {
    var text = new StringBuffer();
    var reader =
        new ResultCallback.Adapter<Frame>() {
          @Override
          public void onNext(Frame frame) {
            text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
            if (text.indexOf(until) >= 0) {
              onComplete();
            }
          }
        };
    try (reader) {
      return engine.call(
          "read the log of " + name,
          docker -> {
            docker
                .logContainerCmd(engine.named(name))
                .withStdOut(true)
                .withStdErr(true)
                .withTail(lines)
                .withFollowStream(follow)
                .exec(reader);
            try {
              reader.awaitCompletion(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopped) {
              Thread.currentThread().interrupt();
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
