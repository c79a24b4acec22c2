package io.redock.provisioning.installation;

import io.redock.durable.store.Transactions;
import io.redock.provisioning.node.Installation;
import jakarta.enterprise.context.ApplicationScoped;

/// The id in the tables, remembered since it was read last.
@ApplicationScoped
class StoredInstallation implements Installation {

  private final InstallationBook book;
  private final Transactions transactions;
  private volatile String id;

  StoredInstallation(InstallationBook book, Transactions transactions) {
    this.book = book;
    this.transactions = transactions;
  }

  @Override
  public String id() {
    return id == null ? read().id() : id;
  }

  InstallationBook.Entry read() {
    InstallationBook.Entry entry = transactions.read(book::read);
    id = entry.id();
    return entry;
  }
}
