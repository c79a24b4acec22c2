package io.redock.provisioning.address;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.redock.durable.store.Transactions;
import io.redock.provisioning.node.Address;
import io.redock.provisioning.node.Addresses;
import io.redock.provisioning.node.Engine;
import io.redock.provisioning.node.EngineGate;
import io.redock.provisioning.node.PortTaken;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// Keeps a few addresses open for the next databases: opening one takes longer than starting
/// Redis in it, and it holds nothing of a tenant. Dying at any point leaves a row in state
/// `opening`, with which the next run begins.
@ApplicationScoped
public class ReadyAddresses {

  private static final Logger LOG = Logger.getLogger(ReadyAddresses.class);

  private final AddressBook book;
  private final NetworkBook networks;
  private final Addresses addresses;
  private final Transactions transactions;
  private final AddressConfig config;
  private final AtomicInteger ready;
  private final EngineGate gate;

  ReadyAddresses(
      AddressBook book,
      NetworkBook networks,
      Engine engine,
      EngineGate gate,
      Transactions transactions,
      AddressConfig config,
      MeterRegistry metrics) {
    this.book = book;
    this.networks = networks;
    this.addresses = engine.addresses();
    this.gate = gate;
    this.transactions = transactions;
    this.config = config;
    this.ready = metrics.gauge("redock.addresses.ready", new AtomicInteger());
    metrics.gauge("redock.addresses.ready.wanted", config.ready());
  }

  @Scheduled(every = "10m", delayed = "10m")
  @RunOnVirtualThread
  void retryTaken() {
    transactions.commit(book::retryTaken);
    transactions.commit(networks::retryTaken);
  }

  @Scheduled(every = "1s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void refill() {
    try {
      gate.pass();
      List<Address> opening = transactions.read(() -> book.spare("opening"));
      opening.forEach(this::open);
      ready.set(transactions.read(() -> book.spare("ready")).size());
      while (ready.get() < config.ready() && !canWait()) {
        Optional<Address> reserved = transactions.commit(book::reserve);
        if (reserved.isEmpty() || !open(reserved.get())) {
          return;
        }
        ready.set(transactions.read(() -> book.spare("ready")).size());
      }
    } catch (RuntimeException away) {
      LOG.debugf("No address can be made ready now: %s", away.getMessage());
    }
  }

  /// Opening one takes as long as starting a node, and somebody waits for those.
  private boolean canWait() {
    return 2 * ready.get() >= config.ready() && transactions.read(book::justTaken);
  }

  private boolean open(Address address) {
    try {
      addresses.ensure(address);
      transactions.commit(() -> book.opened(address.id()));
      return true;
    } catch (PortTaken taken) {
      LOG.infof("Address %s is left alone: %s", address.id(), taken.getMessage());
      transactions.commit(() -> book.taken(address.id()));
      return false;
    }
  }
}
