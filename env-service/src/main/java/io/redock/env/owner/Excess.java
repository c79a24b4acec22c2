package io.redock.env.owner;

/// What was asked for is more than may be had.
public final class Excess extends RuntimeException {

  /// @param why a sentence with the numbers and the remedy
  public Excess(String why) {
    super(why, null, false, false);
  }
}
