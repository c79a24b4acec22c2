package io.redock.env.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/// Bodies as clients send them: with or without the noun around the fields, or no body at all.
final class Bodies {

  private Bodies() {}

  /// @param body null if there was none
  /// @param noun what may stand around the fields, as in `{"app":{…}}`
  static JsonNode fields(JsonNode body, String noun) {
    JsonNode all = body == null ? MissingNode.getInstance() : body;
    return all.path(noun).isObject() ? all.path(noun) : all;
  }
}
