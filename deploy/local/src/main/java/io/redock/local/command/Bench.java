package io.redock.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.redock.local.Refusal;
import io.redock.local.bench.FailoverBench;
import io.redock.local.bench.Figure;
import io.redock.local.bench.GatewayBench;
import io.redock.local.bench.HandoverBench;
import io.redock.local.bench.IdleBench;
import io.redock.local.bench.ProvisioningBench;
import io.redock.local.platform.Unmet;
import io.redock.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "bench",
    description = "Measure the running stack beside the limit that nobody can pass.",
    mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

  private static final Map<String, Integer> DEFAULT_COUNTS =
      new TreeMap<>(
          Map.of("provisioning", 30, "handover", 20, "failover", 20, "gateway", 6, "idle", 3));

  @Mixin private HomeOption homeOption;

  @Parameters(
      paramLabel = "NAME",
      description = {
        "provisioning: from request to first write.",
        "handover: what clients see of a move and of an upgrade.",
        "failover: what they see when a node of a Business database dies, or hands over.",
        "gateway: what it adds to a service's own answer.",
        "idle: what processors do while nobody asks for anything."
      })
  private String name;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures there.")
  private Path json;

  @Option(
      names = "--count",
      paramLabel = "N",
      description =
          "Default 30 for provisioning, 20 for the others, 6 turns for gateway, 3 windows for"
              + " idle.")
  private Integer count;

  @Option(
      names = "--data",
      paramLabel = "MIB",
      description = "What the large database of handover holds. Default ${DEFAULT-VALUE}: 1 GB.")
  private int data = 954;

  @Option(
      names = "--much",
      paramLabel = "MIB",
      description = {
        "What the one of handover holds to which 5 MB/s are written. Default ${DEFAULT-VALUE}: 4"
            + " GB,",
        "for which the machine needs 12 GiB of memory; 0 leaves it out. At most 3900."
      })
  private int much = 3_815;

  @Override
  public Integer call() throws IOException {
    if (!DEFAULT_COUNTS.containsKey(name)) {
      throw new Refusal(
          "there is no bench "
              + name
              + "; there are "
              + String.join(", ", DEFAULT_COUNTS.keySet()));
    }
    if (count != null && count < 1) {
      throw new Refusal("--count must be at least 1");
    }
    Stack stack = homeOption.stack();
    Demo.refuseIfNotUp(homeOption.home(), stack);
    List<Figure> figures;
    try {
      figures = run(stack);
    } catch (Unmet unmet) {
      throw new Refusal("the bench failed: " + unmet.getMessage());
    }
    print(figures);
    if (json != null) {
      new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), figures);
    }
    return 0;
  }

  private List<Figure> run(Stack stack) {
    int times = Optional.ofNullable(count).orElse(DEFAULT_COUNTS.get(name));
    return switch (name) {
      case "handover" ->
          new HandoverBench(stack, times, (long) data << 20, (long) much << 20, System.err).run();
      case "failover" -> new FailoverBench(stack, times, System.err).run();
      case "idle" -> new IdleBench(stack, times, System.err).run();
      case "gateway" -> new GatewayBench(stack, times, System.err).run();
      default -> new ProvisioningBench(stack, times, System.err).run();
    };
  }

  private static void print(List<Figure> figures) {
    System.out.printf("%-55s %12s %12s %7s  %s%n", "figure", "value", "limit", "ratio", "limit is");
    for (Figure figure : figures) {
      System.out.printf(
          "%-55s %9.2f %-2s %9.2f %-2s %7.2f  %s%n",
          figure.name(),
          figure.value(),
          figure.unit(),
          figure.limitValue(),
          figure.unit(),
          figure.ratio(),
          figure.limit());
    }
  }
}
