package io.redock.provisioning.node;

import java.util.List;

/// Addresses that change only if the tables and the engine belong together.
final class GuardedAddresses implements Addresses {

  private final Addresses addresses;
  private final EngineGate gate;

  GuardedAddresses(Addresses addresses, EngineGate gate) {
    this.addresses = addresses;
    this.gate = gate;
  }

  @Override
  public void ensure(Address address) {
    gate.pass();
    addresses.ensure(address);
  }

  @Override
  public void admit(Address address, boolean everybody) {
    gate.pass();
    addresses.admit(address, everybody);
  }

  @Override
  public boolean walled() {
    return addresses.walled();
  }

  @Override
  public void remove(String addressId) {
    gate.pass();
    addresses.remove(addressId);
  }

  @Override
  public List<String> list() {
    return addresses.list();
  }

  @Override
  public String bind() {
    return addresses.bind();
  }

  @Override
  public String inside(Address address) {
    return addresses.inside(address);
  }

  @Override
  public int sparePort(Address address, int... taken) {
    return addresses.sparePort(address, taken);
  }
}
