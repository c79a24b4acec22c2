package io.redock.provisioning.redis;

/// Redis answered, and the answer was an error.
public final class RedisRefused extends RuntimeException {

  private final String words;

  RedisRefused(RedisEndpoint endpoint, String command, Throwable cause) {
    super(endpoint.node() + " answered " + command + " with: " + cause.getMessage(), cause);
    this.words = String.valueOf(cause.getMessage());
  }

  /// @param code the first word of an error, such as `NOPERM`
  boolean is(String code) {
    return words.startsWith(code + " ");
  }

  /// All connections are taken that it may have.
  boolean isFull() {
    return words.contains("max number of clients");
  }

  /// It said more than is read.
  boolean isTooLong() {
    return getCause() instanceof Answers.TooLong;
  }
}
