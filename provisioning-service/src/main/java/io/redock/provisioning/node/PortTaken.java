package io.redock.provisioning.node;

/// Another program on the host listens on a port that was meant for a database.
public final class PortTaken extends RuntimeException {
  private final int port;

  public PortTaken(int port) {
    super("port " + port + " is taken by another program");
    this.port = port;
  }

  public int port() {
    return port;
  }
}
