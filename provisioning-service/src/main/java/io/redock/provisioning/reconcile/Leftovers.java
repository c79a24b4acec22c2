package io.redock.provisioning.reconcile;

import io.redock.durable.store.Transactions;
import io.redock.provisioning.Tools;
import io.redock.provisioning.address.AddressBook;
import io.redock.provisioning.address.NetworkBook;
import io.redock.provisioning.quarantine.Findings;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Removes what an engine has of destroyed databases, and the addresses and networks of nobody. The
/// tables may have given one of these away since they were read, so they are asked again, and give
/// it to nobody until it is gone.
@ApplicationScoped
class Leftovers {

  private static final Logger LOG = Logger.getLogger(Leftovers.class);

  private final Tools tools;
  private final AddressBook addresses;
  private final NetworkBook networks;
  private final Transactions transactions;
  private final Faults faults;

  Leftovers(
      Tools tools,
      AddressBook addresses,
      NetworkBook networks,
      Transactions transactions,
      Faults faults) {
    this.tools = tools;
    this.addresses = addresses;
    this.networks = networks;
    this.transactions = transactions;
    this.faults = faults;
  }

  void remove(Findings findings) {
    for (String node : findings.removable()) {
      LOG.warnf("Removing node=%s of a destroyed database", node);
      faults.guard("remove node " + node, () -> tools.nodes().remove(node));
    }
    for (String address : findings.emptyAddresses()) {
      faults.guard("remove address " + address, () -> removeAddress(address));
    }
    for (int network : findings.emptyNetworks()) {
      faults.guard("remove network " + network, () -> removeNetwork(network));
    }
  }

  private void removeAddress(String id) {
    transactions
        .commit(() -> addresses.withdraw(id))
        .ifPresent(
            since -> {
              LOG.warnf("Removing empty address=%s of nobody", id);
              tools.addresses().remove(id);
              transactions.commit(() -> addresses.withdrawn(id, since));
            });
  }

  private void removeNetwork(int number) {
    transactions
        .commit(() -> networks.withdraw(number))
        .ifPresent(
            since -> {
              LOG.warnf("Removing empty network=%d of nobody", number);
              tools.networks().remove(number);
              transactions.commit(() -> networks.withdrawn(number, since));
            });
  }
}
