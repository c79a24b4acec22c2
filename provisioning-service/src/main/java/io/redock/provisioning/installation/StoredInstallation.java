package io.redock.provisioning.installation;

import io.redock.durable.store.Transactions;
import io.redock.provisioning.node.Installation;
import jakarta.enterprise.context.ApplicationScoped;

/// The id in the tables, as it was when they and the engine were last seen to belong together: the
/// tables may be exchanged while something is being made, which is still the former ones'.
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
    return transactions.read(book::read);
  }

  /// The engine belongs to the tables with that id.
  void confirmed(String installation) {
    id = installation;
  }
}
