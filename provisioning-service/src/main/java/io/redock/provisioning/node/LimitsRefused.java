package io.redock.provisioning.node;

/// The engine refuses to change the limits of a running node; they stay as they were. Asking again
/// later is no use: another node with other limits has to take over.
public final class LimitsRefused extends RuntimeException {
  public LimitsRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
