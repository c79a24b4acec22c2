package io.redock.provisioning.node;

/// The engine is fetching an image that it did not have. Nothing was made; ask again later.
public final class ImageBeingPulled extends RuntimeException {
  ImageBeingPulled(String image) {
    super("image " + image + " is being pulled", null, false, false);
  }
}
