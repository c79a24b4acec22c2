package io.redock.provisioning.api;

import java.util.Optional;
import java.util.regex.Pattern;

/// The header by which a client calls a request, so that it can send it again.
final class RetryKey {

  static final String HEADER = "Idempotency-Key";

  private static final Pattern PLAIN = Pattern.compile("[!-~]{1,255}");

  private RetryKey() {}

  static Optional<String> of(String header) {
    if (header == null || header.isBlank()) {
      return Optional.empty();
    }
    if (!PLAIN.matcher(header).matches()) {
      throw new Refused(new Problem.Invalid(HEADER, "must be 1 to 255 visible ASCII characters"));
    }
    return Optional.of(header);
  }
}
