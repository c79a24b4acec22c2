package io.redock.provisioning.api;

import io.redock.http.json.StrictJson;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// How bodies are read here: versions look like numbers, and may be written as some.
class Bodies {

  @Produces
  @Singleton
  StrictJson json() {
    return StrictJson.withScalarsAsTexts();
  }
}
