package io.redock.env.api;

import io.redock.http.json.StrictJson;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// How bodies are read here.
class Bodies {

  @Produces
  @Singleton
  StrictJson json() {
    return StrictJson.withTextsAsTexts();
  }
}
