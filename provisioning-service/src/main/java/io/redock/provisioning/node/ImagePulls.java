package io.redock.provisioning.node;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// Fetches images that the engine has not got, beside whoever needs one: a step has seconds, an
/// image may take minutes. Each image is fetched once at a time, however many wait for it.
final class ImagePulls {

  private static final Logger LOG = Logger.getLogger(ImagePulls.class);

  private final Map<String, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();
  private final Consumer<String> pull;
  private final Duration moment;

  /// @param pull fetches an image, for as long as that takes
  /// @param moment how long somebody waits for one that may be small
  ImagePulls(Consumer<String> pull, Duration moment) {
    this.pull = pull;
    this.moment = moment;
  }

  /// Returns when the image has been fetched.
  ///
  /// @throws ImageBeingPulled if that goes on; ask again later
  /// @throws RuntimeException if it failed while somebody waited
  void await(String image) {
    CompletableFuture<Void> fetched = underWay.computeIfAbsent(image, this::begin);
    try {
      fetched.get(moment.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException goesOn) {
      throw new ImageBeingPulled(image);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ImageBeingPulled(image);
    }
  }

  private CompletableFuture<Void> begin(String image) {
    CompletableFuture<Void> fetched = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("pull-" + image)
        .start(
            () -> {
              try {
                LOG.infof("Image pull begun image=%s", image);
                pull.accept(image);
                LOG.infof("Image pulled image=%s", image);
                fetched.complete(null);
              } catch (RuntimeException failed) {
                LOG.warnf("Image not pulled image=%s: %s", image, failed.getMessage());
                fetched.completeExceptionally(failed);
              } finally {
                underWay.remove(image, fetched);
              }
            });
    return fetched;
  }
}
