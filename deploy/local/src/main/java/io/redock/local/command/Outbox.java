package io.redock.local.command;

import io.redock.local.Refusal;
import io.redock.local.outbox.OutboxTables;
import io.redock.local.outbox.SetAside;
import io.redock.local.stack.Ports;
import io.redock.local.stack.Stack;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "outbox",
    description = "Events that Kafka does not take and that were set aside, and what to do.",
    mixinStandardHelpOptions = true)
public final class Outbox implements Callable<Integer> {

  @Mixin private HomeOption homeOption;

  @Override
  public Integer call() {
    List<SetAside> found = tables(homeOption).list();
    found.forEach(Outbox::print);
    System.out.println(
        found.isEmpty()
            ? "No event was set aside."
            : found.size()
                + " set aside. Release or discard each: "
                + homeOption.home().command("outbox release NAME"));
    return 0;
  }

  private static void print(SetAside event) {
    System.out.printf(
        "%s  on %s, key %s, %d bytes, since %s after %d tries%n  %s%n  %d of its key wait behind it%n",
        event.name(),
        event.topic(),
        event.key(),
        event.bytes(),
        event.since(),
        event.tries(),
        event.problem(),
        event.behind());
  }

  @Command(
      name = "release",
      description = "Have an event tried again; what waits behind it follows in its order.",
      mixinStandardHelpOptions = true)
  int release(
      @Mixin HomeOption option,
      @Parameters(paramLabel = "NAME", description = "Such as env/12.") String name) {
    Name event = Name.of(name);
    mustBeThere(tables(option).release(event.service(), event.id()), name);
    System.out.println(name + " is tried again.");
    return 0;
  }

  @Command(
      name = "discard",
      description = "Delete an event, so that nobody ever hears of it; what waits behind it goes.",
      mixinStandardHelpOptions = true)
  int discard(
      @Mixin HomeOption option,
      @Parameters(paramLabel = "NAME", description = "Such as env/12.") String name,
      @Option(names = "--yes", description = "Nobody needs to hear of it.") boolean yes) {
    Name event = Name.of(name);
    if (!yes) {
      throw new Refusal("nobody will ever hear of " + name + "; say --yes if nobody needs to");
    }
    mustBeThere(tables(option).discard(event.service(), event.id()), name);
    System.out.println(name + " is deleted.");
    return 0;
  }

  private static void mustBeThere(boolean there, String name) {
    if (!there) {
      throw new Refusal("no event " + name + " was set aside; see ./redock outbox");
    }
  }

  private record Name(String service, long id) {

    static Name of(String name) {
      String[] parts = name.split("/", 2);
      if (parts.length < 2
          || !OutboxTables.SERVICES.contains(parts[0])
          || !parts[1].matches("[0-9]{1,18}")) {
        throw new Refusal(name + " names no event; ./redock outbox lists their names");
      }
      return new Name(parts[0], Long.parseLong(parts[1]));
    }
  }

  private static OutboxTables tables(HomeOption option) {
    Stack stack = option.stack();
    return new OutboxTables(stack.ports().of(Ports.POSTGRES), stack.secrets().postgresPassword());
  }
}
