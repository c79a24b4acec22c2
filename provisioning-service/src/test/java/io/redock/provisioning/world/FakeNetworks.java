package io.redock.provisioning.world;

import io.redock.durable.testkit.Commands;
import io.redock.provisioning.node.Address;
import io.redock.provisioning.node.Endpoint;
import io.redock.provisioning.node.NetworkTaken;
import io.redock.provisioning.node.Networks;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Private networks on a host where other programs may have some.
public final class FakeNetworks implements Networks {

  private final Map<Integer, String> parts = new TreeMap<>();
  private final Set<Integer> taken = new HashSet<>();
  private final FakeAddresses addresses;
  private final Commands commands;

  public FakeNetworks(FakeAddresses addresses, Commands commands) {
    this.addresses = addresses;
    this.commands = commands;
  }

  public void anotherProgramHas(int number) {
    taken.add(number);
  }

  /// Whether the address is part of that network.
  public boolean join(int number, Address address) {
    return address.id().equals(parts.get(number));
  }

  @Override
  public void ensure(int number, Address address) {
    if (taken.contains(number)) {
      throw new NetworkTaken(number, "another program has it");
    }
    commands.next("create network");
    parts.putIfAbsent(number, "");
    if (!addresses.isOpen(address)) {
      throw new IllegalStateException("address " + address.id() + " is not open");
    }
    if (!join(number, address)) {
      commands.next("connect address");
      parts.put(number, address.id());
    }
  }

  @Override
  public void remove(int number) {
    commands.next("disconnect all");
    parts.computeIfPresent(number, (_, address) -> "");
    commands.next("remove network");
    parts.remove(number);
  }

  @Override
  public List<Integer> list() {
    return List.copyOf(parts.keySet());
  }

  @Override
  public int capacity() {
    return 100;
  }

  @Override
  public String host(int number, int slot) {
    return "10.0." + number + "." + slot;
  }

  @Override
  public boolean shut() {
    return true;
  }

  @Override
  public Endpoint gate(int number, Address address) {
    return new Endpoint(host(number, ADDRESS), address.tlsPort());
  }

  @Override
  public Endpoint listen(int number, int slot) {
    return new Endpoint("0.0.0.0", 7000 + slot);
  }

  @Override
  public Endpoint endpoint(int number, Address address, int slot, int port) {
    if (!addresses.isOpen(address)) {
      throw new IllegalStateException("address " + address.id() + " is not open");
    }
    return new Endpoint(host(number, slot), port);
  }
}
