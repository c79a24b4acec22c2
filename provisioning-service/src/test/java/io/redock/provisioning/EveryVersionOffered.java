package io.redock.provisioning;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A catalogue in which new databases may choose any version, as they once could.
public final class EveryVersionOffered implements QuarkusTestResourceLifecycleManager {

  private Path catalogue;

  @Override
  public Map<String, String> start() {
    try (InputStream ours = getClass().getResourceAsStream("/catalogue.yaml")) {
      String text = new String(ours.readAllBytes(), StandardCharsets.UTF_8);
      catalogue = Files.createTempFile("catalogue", ".yaml");
      Files.writeString(catalogue, text.replace("offered: false", "offered: true"));
      return Map.of("redock.catalogue", catalogue.toString());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Override
  public void stop() {
    try {
      Files.deleteIfExists(catalogue);
    } catch (IOException stays) {
      throw new UncheckedIOException(stays);
    }
  }
}
