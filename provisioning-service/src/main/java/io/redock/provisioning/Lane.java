package io.redock.provisioning;

/// The lanes that steps run in, as `redock.durable.lanes` sizes them. What takes long (a move, an
/// upgrade) has the lane without a name.
public final class Lane {

  /// What somebody waits for who has no database yet, or wants none any more.
  public static final String ORDERS = "orders";

  /// What brings back a database that does not serve.
  public static final String REPAIR = "repair";

  /// A short look at a database, which decides what becomes of it.
  public static final String LOOKS = "looks";

  private Lane() {}
}
