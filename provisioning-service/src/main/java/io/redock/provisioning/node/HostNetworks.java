package io.redock.provisioning.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Private networks for [ProcessNodes]: 16 addresses of the loopback each. Nothing holds them
/// while no node runs and no wall stands between two of them. Which there are is noted in files
/// that hold who made them.
public final class HostNetworks implements Networks {
  static final String FOLDER = ".networks";
  private static final int FIRST_INSIDE_PORT = 7000;
  private static final String RANGE = "127.64.0.0/10";

  private final ProcessNodes nodes;
  private final PrivateSubnets subnets;
  private final Path directory;

  public HostNetworks(ProcessNodes nodes, String stack) {
    this.nodes = nodes;
    this.subnets = new PrivateSubnets(RANGE, stack);
    this.directory = nodes.directory().resolve(FOLDER);
    try {
      Files.createDirectories(directory);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("can't make " + directory, unwritable);
    }
  }

  /// Looks only where no node of ours lives: a probe that holds the port for a moment could keep
  /// a starting node from it.
  @Override
  public void ensure(int number, Address address) {
    if (!nodes.serves(number)) {
      for (int slot = 3; slot <= 11; slot++) {
        probe(number, slot, slot < 9 ? 6379 : 26379);
      }
    }
    try {
      refuseStrange(number);
      Files.writeString(note(number), nodes.installation().id());
    } catch (IOException unwritable) {
      throw new UncheckedIOException("can't note network " + number, unwritable);
    }
  }

  private Path note(int number) {
    return directory.resolve(String.valueOf(number));
  }

  private boolean mayOwn(Path note) {
    return ProcessInventory.owner(note).filter(nodes.installation()::mayOwn).isPresent();
  }

  private void refuseStrange(int number) {
    if (Files.exists(note(number)) && !mayOwn(note(number))) {
      throw new StoreMismatch("network " + number + " belongs to another installation");
    }
  }

  private void probe(int number, int slot, int port) {
    String ip = host(number, slot);
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(ip), port));
    } catch (IOException taken) {
      throw new NetworkTaken(number, ip + ":" + port + " can't be bound: " + taken.getMessage());
    }
  }

  @Override
  public void remove(int number) {
    try {
      refuseStrange(number);
      Files.deleteIfExists(note(number));
    } catch (IOException undeletable) {
      throw new UncheckedIOException("can't forget network " + number, undeletable);
    }
  }

  @Override
  public List<Integer> list() {
    try (Stream<Path> notes = Files.list(directory)) {
      return notes
          .filter(this::mayOwn)
          .map(note -> Integer.valueOf(note.getFileName().toString()))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't list " + directory, unreadable);
    }
  }

  @Override
  public int capacity() {
    return subnets.capacity();
  }

  @Override
  public String host(int number, int slot) {
    return subnets.host(number, slot);
  }

  @Override
  public boolean shut() {
    return false;
  }

  @Override
  public Endpoint gate(int number, Address address) {
    return new Endpoint(address.host(), address.tlsPort());
  }

  @Override
  public Endpoint listen(int number, int slot) {
    return new Endpoint(host(number, slot), FIRST_INSIDE_PORT + slot);
  }

  /// Straight there: nothing stands between.
  @Override
  public Endpoint endpoint(int number, Address address, int slot, int port) {
    return new Endpoint(host(number, slot), port);
  }
}
