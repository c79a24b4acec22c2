package io.redock.provisioning.destroy;

import io.redock.durable.strand.Next;
import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;

/// Takes the address away from the engine; its ports stay reserved until the next step commits.
public record CloseAddress(String databaseId) implements DestroyDatabase {

  @Override
  public Next<Tools> run(Tools tools) {
    Database database = tools.databases().find(databaseId).orElseThrow();
    if (database.network() != null) {
      tools.networks().remove(database.network());
    }
    if (database.address() != null) {
      tools.addresses().remove(database.address().id());
    }
    return Next.goTo(new ForgetDatabase(databaseId));
  }
}
