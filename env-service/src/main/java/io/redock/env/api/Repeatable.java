package io.redock.env.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.redock.env.idempotency.Request;
import java.util.Optional;
import java.util.regex.Pattern;

/// A request whose client may repeat it, because it gave it an `Idempotency-Key`.
final class Repeatable {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

  private Repeatable() {}

  /// @param key null if the client gave none
  static Optional<Request> of(String subject, String key, JsonNode body) {
    if (key == null) {
      return Optional.empty();
    }
    if (!KEY.matcher(key).matches()) {
      throw Fields.invalid(HEADER, "must be 1 to 255 visible ASCII characters");
    }
    return Optional.of(Request.of(subject, key, body.toString()));
  }
}
