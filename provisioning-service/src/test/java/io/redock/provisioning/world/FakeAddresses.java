package io.redock.provisioning.world;

import io.redock.durable.testkit.Commands;
import io.redock.provisioning.node.Address;
import io.redock.provisioning.node.Addresses;
import io.redock.provisioning.node.PortTaken;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Addresses on a host where other programs may have ports.
public final class FakeAddresses implements Addresses {

  private final Set<String> made = new TreeSet<>();
  private final Set<String> open = new TreeSet<>();
  private final Set<String> everybody = new TreeSet<>();
  private final Set<Integer> taken = new HashSet<>();
  private final Commands commands;

  public FakeAddresses(Commands commands) {
    this.commands = commands;
  }

  public void anotherProgramListensOn(int port) {
    taken.add(port);
  }

  public boolean isOpen(Address address) {
    return open.contains(address.id());
  }

  @Override
  public void ensure(Address address) {
    if (taken.contains(address.port())) {
      throw new PortTaken(address.port());
    }
    if (isOpen(address)) {
      return;
    }
    commands.next("create");
    made.add(address.id());
    commands.next("start");
    open.add(address.id());
  }

  public boolean admitsEverybody(Address address) {
    return everybody.contains(address.id());
  }

  @Override
  public void admit(Address address, boolean all) {
    if (!isOpen(address)) {
      throw new IllegalStateException("address " + address.id() + " is not open");
    }
    if (all) {
      everybody.add(address.id());
    } else {
      everybody.remove(address.id());
    }
  }

  @Override
  public boolean walled() {
    return true;
  }

  @Override
  public void remove(String addressId) {
    made.remove(addressId);
    open.remove(addressId);
    everybody.remove(addressId);
  }

  /// Also one that was made, and not started yet.
  @Override
  public List<String> list() {
    return List.copyOf(made);
  }

  @Override
  public String bind() {
    return "127.0.0.1";
  }

  @Override
  public String inside(Address address) {
    if (!isOpen(address)) {
      throw new IllegalStateException("address " + address.id() + " is not open");
    }
    return "inside-" + address.id();
  }

  @Override
  public int sparePort(Address address, int... taken) {
    return 6379 + taken.length;
  }
}
