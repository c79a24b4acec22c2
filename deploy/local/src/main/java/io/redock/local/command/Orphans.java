package io.redock.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redock.local.Refusal;
import io.redock.local.orphan.Orphan;
import io.redock.local.orphan.OrphanTables;
import io.redock.local.process.Waiting;
import io.redock.local.stack.Ports;
import io.redock.local.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "orphans",
    description = "Databases that the engine holds and the tables do not know, and what to do.",
    mixinStandardHelpOptions = true)
public final class Orphans implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(200);

  @Mixin private HomeOption homeOption;

  @Override
  public Integer call() throws JsonProcessingException {
    List<Orphan> orphans = tables(homeOption).list();
    for (Orphan orphan : orphans) {
      print(orphan);
    }
    System.out.println(
        orphans.isEmpty()
            ? "There are no orphans."
            : orphans.size()
                + " of them. Adopt or purge each: "
                + homeOption.home().command("orphans adopt ID"));
    return 0;
  }

  private static void print(Orphan orphan) throws JsonProcessingException {
    System.out.printf(
        "%s  %s, %s, since %s%n  nodes %s%n",
        orphan.databaseId(),
        orphan.kind(),
        orphan.running() ? "running" : "stopped",
        orphan.since(),
        String.join(" ", orphan.nodes()));
    if (!orphan.record().isEmpty()) {
      JsonNode noted = new ObjectMapper().readTree(orphan.record());
      System.out.printf(
          "  app %s, owner %s, plan %s, version %s, port %s%n",
          noted.path("appName").asText(),
          noted.path("ownerId").asText(),
          noted.path("plan").asText(),
          noted.path("version").asText(),
          noted.path("port").asText());
    }
    if (!orphan.problem().isEmpty()) {
      System.out.println("  could not be done: " + orphan.problem());
    }
  }

  @Command(
      name = "adopt",
      description = "Make the tables know a database again, as the node that served remembers it.",
      mixinStandardHelpOptions = true)
  int adopt(
      @Mixin HomeOption option,
      @Parameters(paramLabel = "ID", description = "The database's id.") String id,
      @Option(
              names = "--node",
              paramLabel = "NAME",
              defaultValue = "",
              description = "The node that served, if more than one holds its data.")
          String node) {
    return decide(option, id, "adopt", node);
  }

  @Command(
      name = "purge",
      description = "Remove a database's nodes with all their data. There is no way back.",
      mixinStandardHelpOptions = true)
  int purge(
      @Mixin HomeOption option,
      @Parameters(paramLabel = "ID", description = "The database's id.") String id,
      @Option(names = "--yes", description = "Its data is not needed.") boolean yes) {
    if (!yes) {
      throw new Refusal("this destroys the data of " + id + "; say --yes if it is not needed");
    }
    return decide(option, id, "purge", "");
  }

  @Command(
      name = "trust",
      description = "This PostgreSQL is the right one for what that installation has made.",
      mixinStandardHelpOptions = true)
  int trust(
      @Mixin HomeOption option,
      @Parameters(paramLabel = "INSTALLATION", description = "As /q/health/ready names it.")
          String installation) {
    tables(option).trust(installation);
    System.out.println("Trusted for an hour; what the tables do not know is in ./redock orphans.");
    return 0;
  }

  private static int decide(HomeOption option, String id, String decision, String node) {
    OrphanTables tables = tables(option);
    if (!tables.decide(id, decision, node)) {
      throw new Refusal("there is no orphan " + id + "; see ./redock orphans");
    }
    boolean settled =
        Waiting.until(
            PATIENCE,
            PAUSE,
            () -> tables.find(id).filter(each -> each.problem().isEmpty()).isEmpty());
    Optional<Orphan> left = tables.find(id);
    if (left.isEmpty()) {
      System.out.println(id + (decision.equals("adopt") ? " is adopted." : " is gone."));
      return 0;
    }
    throw new Refusal(
        settled
            ? "cannot " + decision + " " + id + ": " + left.get().problem()
            : id + " is still waiting for provisioning-service; see ./redock status");
  }

  private static OrphanTables tables(HomeOption option) {
    Stack stack = option.stack();
    return new OrphanTables(stack.ports().of(Ports.POSTGRES), stack.secrets().postgresPassword());
  }
}
