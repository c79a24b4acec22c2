package io.redock.provisioning.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Addresses for [ProcessNodes]: ports of the host itself. Nothing holds them while no node runs,
/// so another program may take one; then [#ensure] tells. Which addresses exist is noted in files
/// that hold who made them.
public final class HostAddresses implements Addresses {
  static final String FOLDER = ".addresses";

  private final ProcessNodes nodes;
  private final String hostIp;
  private final PortRange kept;
  private final Path directory;

  /// @param nodes those which serve at these addresses
  /// @param hostIp the host's interface that they listen on
  /// @param kept the ports of addresses, which are no spare ones
  public HostAddresses(ProcessNodes nodes, String hostIp, PortRange kept) {
    this.kept = kept;
    this.nodes = nodes;
    this.hostIp = hostIp;
    this.directory = nodes.directory().resolve(FOLDER);
    try {
      Files.createDirectories(directory);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("can't make " + directory, unwritable);
    }
  }

  /// Looks only where no node of ours lives: a probe that holds the port for a moment could keep
  /// a starting database from it.
  @Override
  public void ensure(Address address) {
    if (!nodes.serves(address.id())) {
      probe(address.port());
      probe(address.tlsPort());
    }
    try {
      Path note = directory.resolve(address.id());
      refuseStrange(note);
      Files.writeString(note, nodes.installation().id());
    } catch (IOException unwritable) {
      throw new UncheckedIOException("can't note " + address.id(), unwritable);
    }
  }

  private boolean mayOwn(Path note) {
    return ProcessInventory.owner(note).filter(nodes.installation()::mayOwn).isPresent();
  }

  private void refuseStrange(Path note) {
    if (Files.exists(note) && !mayOwn(note)) {
      throw new StoreMismatch(note.getFileName() + " belongs to another installation");
    }
  }

  private void probe(int port) {
    if (!isFree(port)) {
      throw new PortTaken(port);
    }
  }

  private boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(hostIp), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /// No wall of ours stands before a port of the host.
  @Override
  public void admit(Address address, boolean everybody) {}

  @Override
  public boolean walled() {
    return false;
  }

  @Override
  public void remove(String addressId) {
    try {
      refuseStrange(directory.resolve(addressId));
      Files.deleteIfExists(directory.resolve(addressId));
    } catch (IOException undeletable) {
      throw new UncheckedIOException("can't forget " + addressId, undeletable);
    }
  }

  @Override
  public List<String> list() {
    try (Stream<Path> notes = Files.list(directory)) {
      return notes.filter(this::mayOwn).map(note -> note.getFileName().toString()).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't list " + directory, unreadable);
    }
  }

  @Override
  public String bind() {
    return hostIp;
  }

  @Override
  public String inside(Address address) {
    return hostIp;
  }

  /// Any one, lest two who ask at the same time get the same.
  @Override
  public int sparePort(Address address, int... taken) {
    return ThreadLocalRandom.current()
        .ints(1_024, 65_536)
        .filter(port -> port < kept.first() || port > kept.last())
        .filter(port -> IntStream.of(taken).noneMatch(other -> other == port))
        .limit(100)
        .filter(this::isFree)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no spare port is free on " + hostIp));
  }
}
