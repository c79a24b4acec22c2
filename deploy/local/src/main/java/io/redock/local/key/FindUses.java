package io.redock.local.key;

import io.redock.local.stack.Ports;
import io.redock.local.stack.Stack;
import java.util.ArrayList;
import java.util.List;

/// What is sealed under which of a stack's keys, found by searching all tables and topics.
public final class FindUses {

  private final Stack stack;

  public FindUses(Stack stack) {
    this.stack = stack;
  }

  public List<Use> find() {
    List<Mention> mentions = new ArrayList<>();
    for (String id : stack.secrets().sealingKeyIds()) {
      mentions.add(new Mention(id, true));
      mentions.add(new Mention(id, false));
    }
    TableUses tables =
        new TableUses(
            "127.0.0.1:" + stack.ports().of(Ports.POSTGRES), stack.secrets().postgresPassword());
    List<Use> found = new ArrayList<>();
    Stack.DATABASES.forEach(database -> found.addAll(tables.find(database, mentions)));
    found.addAll(new TopicUses(stack.kafka().bootstrapServers()).find(mentions));
    return found;
  }
}
