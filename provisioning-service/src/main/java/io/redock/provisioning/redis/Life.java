package io.redock.provisioning.redis;

/// What is known of a Redis process that was asked. Whatever it answers, it lives: errors are
/// answers. Only one that is [#SILENT] may be dead, and that is to be asked for in a second way.
public enum Life {
  /// It does what our own user asks.
  SERVES("serves"),
  /// All connections are taken; those who have one are served.
  FULL("all-connections-taken"),
  /// It reads its data from disk.
  LOADS("loading"),
  /// A script or function runs and does not end.
  BUSY("script-does-not-end"),
  /// It answers nobody but those whom it does not know: its tenant has paused its clients.
  PAUSED("clients-paused"),
  /// Neither our user nor its tenant's password is let in.
  LOCKED("control-plane-locked-out"),
  /// Nothing came back from where it listens.
  SILENT("does-not-answer");

  private final String reason;

  Life(String reason) {
    this.reason = reason;
  }

  /// A short code, as events bear it.
  public String reason() {
    return reason;
  }

  /// Whether it is certain that its process runs and is not stuck.
  public boolean lives() {
    return this != SILENT;
  }
}
