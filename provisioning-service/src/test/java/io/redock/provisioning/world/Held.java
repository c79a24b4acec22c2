package io.redock.provisioning.world;

import io.redock.provisioning.node.InventoryItem;
import io.redock.provisioning.node.InventoryItem.Kind;

/// Things that an engine holds.
public final class Held {

  public static final String HERE = "installation-1";

  private Held() {}

  public static InventoryItem node(String name, String databaseId, String installation) {
    return node(name, databaseId, installation, "a-21000", "");
  }

  public static InventoryItem node(
      String name, String databaseId, String installation, String addressId, String record) {
    return new InventoryItem(
        Kind.NODE, name, installation, databaseId, "redis", addressId, -1, true, record);
  }

  /// A node that does not run, or of which only the volume is there.
  public static InventoryItem stopped(String name, String databaseId) {
    return new InventoryItem(Kind.NODE, name, HERE, databaseId, "redis", "a-21000", -1, false, "");
  }

  public static InventoryItem address(String id, String installation) {
    return new InventoryItem(Kind.ADDRESS, id, installation, "", "", "", -1, false, "");
  }

  public static InventoryItem network(int number, String installation) {
    return new InventoryItem(
        Kind.NETWORK, String.valueOf(number), installation, "", "", "", number, false, "");
  }
}
