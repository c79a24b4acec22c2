package io.redock.local;

/// Why a command is not carried out, in one line that says what to do about it.
public final class Refusal extends RuntimeException {

  public Refusal(String message) {
    super(message);
  }
}
