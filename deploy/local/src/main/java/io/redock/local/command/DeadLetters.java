package io.redock.local.command;

import io.redock.local.Refusal;
import io.redock.local.deadletter.DeadLetterTopics;
import io.redock.local.deadletter.Parked;
import io.redock.local.kafka.KafkaServer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "dead-letters",
    description = "The records that services could not handle, and why.",
    mixinStandardHelpOptions = true)
public final class DeadLetters implements Callable<Integer> {

  @Mixin private HomeOption homeOption;

  @Option(names = "--replay", description = "Send back those that were not sent back before.")
  private boolean replay;

  @Override
  public Integer call() {
    KafkaServer kafka = homeOption.stack().kafka();
    if (!kafka.health().ready()) {
      throw new Refusal("kafka " + kafka.health().says() + "; see ./redock up");
    }
    try (DeadLetterTopics topics = new DeadLetterTopics(kafka.bootstrapServers())) {
      List<Parked> parked = topics.list();
      parked.forEach(DeadLetters::print);
      long waiting = parked.stream().filter(each -> !each.replayed()).count();
      System.out.println(parked.size() + " parked, " + waiting + " of them not replayed.");
      if (replay) {
        System.out.println(topics.replay(parked) + " sent back.");
      }
    }
    return 0;
  }

  private static void print(Parked parked) {
    System.out.printf(
        "%s  %s -> %s%s%n  key %s, type %s%n  %s%n  %s%n",
        parked.parkedAt(),
        parked.origin(),
        parked.record().topic(),
        parked.replayed() ? "  (replayed)" : "",
        parked.key(),
        parked.type(),
        parked.reason(),
        parked.excerpt());
  }
}
