package io.redock.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.redock.local.process.Proc;
import io.redock.local.server.Health;
import io.redock.local.server.Server;
import io.redock.local.stack.Stack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description = "Each process with its port, health and resident memory.",
    mixinStandardHelpOptions = true)
public final class Status implements Callable<Integer> {

  @Mixin private HomeOption homeOption;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  /// @param pid 0 if it does not run
  private record Line(String name, long pid, int port, Health health, long residentBytes) {

    static Line of(Stack stack, Server server) {
      return stack
          .daemon(server)
          .pid()
          .map(
              pid ->
                  new Line(
                      server.name(), pid, server.port(), server.health(), Proc.residentBytes(pid)))
          .orElseGet(
              () -> new Line(server.name(), 0, server.port(), Health.notReady("not running"), 0));
    }
  }

  @Override
  public Integer call() throws JsonProcessingException {
    Stack stack = homeOption.stack();
    List<Line> lines = stack.servers().stream().map(server -> Line.of(stack, server)).toList();
    if (json) {
      printJson(lines);
    } else {
      printTable(lines);
    }
    return lines.stream().allMatch(line -> line.health.ready()) ? 0 : 1;
  }

  private static void printTable(List<Line> lines) {
    System.out.printf("%-22s %8s %6s %8s  %s%n", "process", "pid", "port", "memory", "health");
    for (Line line : lines) {
      System.out.printf(
          "%-22s %8s %6d %5d MB  %s%n",
          line.name,
          line.pid == 0 ? "-" : line.pid,
          line.port,
          line.residentBytes >> 20,
          (line.health.ready() ? "ready: " : "NOT READY: ") + line.health.says());
    }
    long sum = lines.stream().mapToLong(Line::residentBytes).sum();
    System.out.printf("%-22s %8s %6s %5d MB%n", "together", "", "", sum >> 20);
  }

  private static void printJson(List<Line> lines) throws JsonProcessingException {
    List<Map<String, Object>> all =
        lines.stream()
            .map(
                line -> {
                  Map<String, Object> fields = new LinkedHashMap<>();
                  fields.put("name", line.name);
                  fields.put("pid", line.pid == 0 ? null : line.pid);
                  fields.put("port", line.port);
                  fields.put("ready", line.health.ready());
                  fields.put("health", line.health.says());
                  fields.put("residentBytes", line.residentBytes);
                  return fields;
                })
            .toList();
    System.out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all));
  }
}
