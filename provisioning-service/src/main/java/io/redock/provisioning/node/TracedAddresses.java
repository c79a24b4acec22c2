package io.redock.provisioning.node;

import java.util.List;

/// Addresses whose changes are part of the trace of the step that makes them.
final class TracedAddresses implements Addresses {

  private static final String WHAT = "address";

  private final Addresses addresses;

  TracedAddresses(Addresses addresses) {
    this.addresses = addresses;
  }

  @Override
  public void ensure(Address address) {
    Traced.run(WHAT, "ensure", address.id(), () -> addresses.ensure(address));
  }

  @Override
  public void admit(Address address, boolean everybody) {
    Traced.run(WHAT, "admit", address.id(), () -> addresses.admit(address, everybody));
  }

  @Override
  public boolean walled() {
    return addresses.walled();
  }

  @Override
  public void remove(String addressId) {
    Traced.run(WHAT, "remove", addressId, () -> addresses.remove(addressId));
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
