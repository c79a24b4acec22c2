package io.redock.provisioning.node;

/// One thing that an engine holds under a stack's name, whichever installation made it.
///
/// @param name of a node or an address, as the ports call it; of a network its number
/// @param installation who made it; empty if it was made before there was such a label
/// @param databaseId empty unless it is a node
/// @param role empty unless it is a node
/// @param addressId the address in which a node runs; empty if it is in none
/// @param network the private network of a node, or the network itself; -1 if there is none
/// @param running whether it is a node whose process lives
/// @param record what was noted of its database when it was made, as JSON; empty if nothing was
/// @param fresh whether it is an address that was started within the last minute, and so lets in
///   nobody from elsewhere unless it was told to since
public record InventoryItem(
    Kind kind,
    String name,
    String installation,
    String databaseId,
    String role,
    String addressId,
    int network,
    boolean running,
    String record,
    boolean fresh) {

  /// A node is there if its container or only its volume is.
  public enum Kind {
    NODE,
    ADDRESS,
    NETWORK
  }

  /// One of which nobody asks since when it runs.
  public InventoryItem(
      Kind kind,
      String name,
      String installation,
      String databaseId,
      String role,
      String addressId,
      int network,
      boolean running,
      String record) {
    this(kind, name, installation, databaseId, role, addressId, network, running, record, false);
  }

  /// One that has no limit, so that nobody asks since when it runs.
  static InventoryItem address(String id, String installation) {
    return address(id, installation, false);
  }

  static InventoryItem address(String id, String installation, boolean fresh) {
    return new InventoryItem(Kind.ADDRESS, id, installation, "", "", "", -1, false, "", fresh);
  }

  static InventoryItem network(int number, String installation) {
    return new InventoryItem(
        Kind.NETWORK, String.valueOf(number), installation, "", "", "", number, false, "");
  }

  /// A record holds sealed passwords.
  @Override
  public String toString() {
    return "%s %s of %s".formatted(kind, name, installation.isEmpty() ? "nobody" : installation);
  }
}
