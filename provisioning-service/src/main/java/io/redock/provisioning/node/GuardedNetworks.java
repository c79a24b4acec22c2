package io.redock.provisioning.node;

import java.util.List;

/// Private networks that change only if the tables and the engine belong together.
final class GuardedNetworks implements Networks {

  private final Networks networks;
  private final EngineGate gate;

  GuardedNetworks(Networks networks, EngineGate gate) {
    this.networks = networks;
    this.gate = gate;
  }

  @Override
  public void ensure(int number, Address address) {
    gate.pass();
    networks.ensure(number, address);
  }

  @Override
  public void remove(int number) {
    gate.pass();
    networks.remove(number);
  }

  @Override
  public List<Integer> list() {
    return networks.list();
  }

  @Override
  public int capacity() {
    return networks.capacity();
  }

  @Override
  public String host(int number, int slot) {
    return networks.host(number, slot);
  }

  @Override
  public boolean shut() {
    return networks.shut();
  }

  @Override
  public Endpoint listen(int number, int slot) {
    return networks.listen(number, slot);
  }

  @Override
  public Endpoint gate(int number, Address address) {
    return networks.gate(number, address);
  }

  @Override
  public Endpoint endpoint(int number, Address address, int slot, int port) {
    return networks.endpoint(number, address, slot, port);
  }
}
