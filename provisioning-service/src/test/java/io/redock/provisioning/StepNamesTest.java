package io.redock.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.durable.strand.Step;
import io.redock.durable.strand.StepCatalog;
import io.redock.provisioning.watch.Strands;
import io.redock.provisioning.watch.WatchDatabase;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Rows in flight outlive deploys: what stands here stands in somebody's table. A line may be
/// added, never changed.
class StepNamesTest {

  private final StepCatalog<Tools> catalog =
      new StepCatalog<>(Strands.WORKFLOWS, WatchDatabase::new);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          watch.watch-database    | {"databaseId":"ad-1"}
          create.open-address     | {"databaseId":"ad-1"}
          create.open-network     | {"databaseId":"ad-1"}
          create.start-redis      | {"databaseId":"ad-1"}
          create.start-redis      | {"databaseId":"ad-1","silences":1}
          create.await-redis      | {"databaseId":"ad-1"}
          create.await-redis      | {"databaseId":"ad-1","silences":1}
          create.complete-cluster | {"databaseId":"ad-1"}
          resize.check-fit        | {"databaseId":"ad-1","plan":"redis-starter-512"}
          resize.grow-walls       | {"databaseId":"ad-1","plan":"redis-starter-512"}
          resize.set-memory       | {"databaseId":"ad-1","plan":"redis-starter-512"}
          resize.shrink-walls     | {"databaseId":"ad-1","plan":"redis-starter-512"}
          adjust.set-parameters   | {"databaseId":"ad-1","features":{"on":["RDB","AOF"]}}
          adjust.await-persistence | {"databaseId":"ad-1","features":{"on":["RDB","AOF"]}}
          adjust.take-snapshot    | {"databaseId":"ad-1","features":{"on":["RDB","AOF"]}}
          adjust.keep-persistence | {"databaseId":"ad-1","features":{"on":["RDB","AOF"]},"since":{"ad-1-redis-1":1700000000}}
          adjust.switch-ports     | {"databaseId":"ad-1","features":{"on":["RDB","AOF"]}}
          move.prepare-successor  | {"databaseId":"ad-1"}
          move.start-successor    | {"databaseId":"ad-1","target":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}},"port":6379}
          move.fill-successor     | {"databaseId":"ad-1","target":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}},"port":6379}
          move.start-successor    | {"databaseId":"ad-1","target":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}},"port":6379,"attempt":{"number":2,"copies":1,"offset":7,"why":"w"}}
          move.fill-successor     | {"databaseId":"ad-1","target":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}},"port":6379,"attempt":{"number":2,"copies":1,"offset":7,"why":"w"}}
          move.discard-successor  | {"databaseId":"ad-1","target":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}},"port":6379,"attempt":{"number":2,"copies":1,"offset":7,"why":"w"}}
          move.take-over          | {"databaseId":"ad-1","target":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}},"port":6379,"runId":"r"}
          move.take-over          | {"databaseId":"ad-1","target":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}},"port":6379,"runId":"r","silences":1}
          move.retire-node        | {"databaseId":"ad-1","former":1,"before":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}},"silences":1}
          move.retire-node        | {"databaseId":"ad-1","former":1,"before":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}}}
          move.drop-successor     | {"databaseId":"ad-1","target":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}},"code":"c","message":"m"}
          move.drop-successor     | {"databaseId":"ad-1","target":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}},"code":"c","message":"m","silences":1}
          move.remove-way-back    | {"databaseId":"ad-1"}
          move.retire-node        | {"databaseId":"ad-1","former":1,"before":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}},"back":true}
          move.take-over          | {"databaseId":"ad-1","target":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}},"port":6379,"runId":"r","extent":{"keys":5}}
          move.retire-node        | {"databaseId":"ad-1","former":1,"before":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}},"extent":{"keys":5}}
          move.prepare-rollback   | {"databaseId":"ad-1"}
          move.start-rollback     | {"databaseId":"ad-1","target":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}},"from":6379,"port":6380}
          move.fill-from-snapshot | {"databaseId":"ad-1","target":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}},"from":6379,"port":6380}
          move.start-rollback     | {"databaseId":"ad-1","target":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}},"from":6379,"port":6380,"ends":1}
          move.fill-from-snapshot | {"databaseId":"ad-1","target":{"plan":"redis-starter-512","version":"7.0.15-1","features":{"on":["RDB"]}},"from":6379,"port":6380,"ends":1}
          roll.roll-nodes         | {"databaseId":"ad-1","target":{"plan":"redis-business-512","version":"7.0.15-1","features":{"on":["RDB"]}},"former":"f"}
          roll.roll-nodes         | {"databaseId":"ad-1","target":{"plan":"redis-business-512","version":"7.0.15-1","features":{"on":["RDB"]}},"former":"f","since":1700000000.000000000}
          roll.roll-nodes         | {"databaseId":"ad-1","target":{"plan":"redis-business-512","version":"7.0.15-1","features":{"on":["RDB"]}},"former":"f","replacing":"r"}
          roll.prepare-keeper     | {"databaseId":"ad-1","target":{"plan":"redis-business-512","version":"7.0.15-1","features":{"on":["RDB"]}}}
          roll.prepare-keeper     | {"databaseId":"ad-1","target":{"plan":"redis-business-512","version":"7.0.15-1","features":{"on":["RDB"]}},"attempt":{"number":2,"copies":1,"offset":7,"why":"w"}}
          roll.start-keeper       | {"databaseId":"ad-1","target":{"plan":"redis-business-512","version":"7.0.15-1","features":{"on":["RDB"]}}}
          roll.fill-keeper        | {"databaseId":"ad-1","target":{"plan":"redis-business-512","version":"7.0.15-1","features":{"on":["RDB"]}},"port":31001}
          roll.fill-keeper        | {"databaseId":"ad-1","target":{"plan":"redis-business-512","version":"7.0.15-1","features":{"on":["RDB"]}},"port":31001,"attempt":{"number":2,"copies":1,"offset":7,"why":"w"}}
          roll.stop-keeper        | {"databaseId":"ad-1","target":{"plan":"redis-business-512","version":"7.0.15-1","features":{"on":["RDB"]}}}
          roll.choose-next        | {"databaseId":"ad-1","target":{"plan":"redis-business-512","version":"7.0.15-1","features":{"on":["RDB"]}}}
          roll.pass-role          | {"databaseId":"ad-1","target":{"plan":"redis-business-512","version":"7.0.15-1","features":{"on":["RDB"]}},"from":"f","to":"t"}
          roll.tell-sentinels     | {"databaseId":"ad-1","target":{"plan":"redis-business-512","version":"7.0.15-1","features":{"on":["RDB"]}},"from":"f","to":"t"}
          roll.roll-back          | {"databaseId":"ad-1","target":{"plan":"redis-business-512","version":"7.0.15-1","features":{"on":["RDB"]}}}
          roll.start-keeper       | {"databaseId":"ad-1","target":{"plan":"redis-business-512","version":"7.0.15-1","features":{"on":["RDB"]}},"attempt":{"number":2,"copies":1,"offset":7,"why":"w"}}
          roll.fill-keeper        | {"databaseId":"ad-1","target":{"plan":"redis-business-512","version":"7.0.15-1","features":{"on":["RDB"]}},"port":31001,"attempt":{"number":2,"copies":1,"offset":7,"why":"w"},"source":"s"}
          roll.roll-back          | {"databaseId":"ad-1","target":{"plan":"redis-business-512","version":"7.0.15-1","features":{"on":["RDB"]}},"why":"w"}
          rotate.admit-both       | {"databaseId":"ad-1"}
          rotate.stop-former      | {"databaseId":"ad-1"}
          renew.renew-certificate | {"databaseId":"ad-1"}
          renew.renew-gateways    | {"databaseId":"ad-1"}
          renew.renew-gateways    | {"databaseId":"ad-1","since":1700000000.000000000}
          repair.reopen-address   | {"databaseId":"ad-1"}
          repair.restart-redis    | {"databaseId":"ad-1","silences":0}
          repair.await-recovery   | {"databaseId":"ad-1","silences":0}
          repair.await-recovery   | {"databaseId":"ad-1","silences":0,"since":1700000000.000000000}
          repair.await-cluster    | {"databaseId":"ad-1","since":1700000000.000000000}
          repair.await-cluster    | {"databaseId":"ad-1","since":1700000000.000000000,"starts":1}
          destroy.remove-nodes    | {"databaseId":"ad-1"}
          destroy.close-address   | {"databaseId":"ad-1"}
          destroy.forget-database | {"databaseId":"ad-1"}
          """)
  void a_row_of_an_older_version_still_loads(String name, String args) {
    Step<Tools> step = catalog.read(name, args);

    assertThat(catalog.nameOf(step)).isEqualTo(name);
    assertThat(catalog.write(step)).isEqualTo(args);
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void a_workflow_s_table_lists_what_it_permits(Class<?> workflow) {
    Class<?>[] listed =
        Arrays.stream(workflow.getAnnotation(JsonSubTypes.class).value())
            .map(JsonSubTypes.Type::value)
            .toArray(Class<?>[]::new);

    assertThat(listed).containsExactly(workflow.getPermittedSubclasses());
  }

  static Stream<Class<?>> workflows() {
    return Strands.WORKFLOWS.stream().filter(Class::isSealed).map(workflow -> workflow);
  }

  @Test
  void a_native_build_is_told_of_every_step() {
    assertThat(Strands.class.getAnnotation(RegisterForReflection.class).targets())
        .containsExactlyInAnyOrderElementsOf(catalog.steps().values());
  }

  @Test
  void no_step_is_missing_above() {
    assertThat(catalog.steps()).hasSize(46);
  }
}
