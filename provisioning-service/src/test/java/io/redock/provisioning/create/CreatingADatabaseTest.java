package io.redock.provisioning.create;

import static io.redock.durable.testkit.NextAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.redock.durable.strand.Change;
import io.redock.durable.strand.Next;
import io.redock.durable.testkit.TestClock;
import io.redock.events.database.DatabaseAvailable;
import io.redock.events.database.ProvisioningFailed;
import io.redock.provisioning.Tools;
import io.redock.provisioning.world.DatabaseWorld;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreatingADatabaseTest {

  private final DatabaseWorld world = new DatabaseWorld(new TestClock());

  @Test
  void a_port_that_another_program_has_is_given_up_for_another() {
    // Given
    int first = world.database().address().port();
    world.addresses.anotherProgramListensOn(first);

    // When
    Next<Tools> next = new OpenAddress(DatabaseWorld.ID).run(world.tools());
    commit(next);

    // Then
    assertThat(next).goesTo(OpenAddress.class).announcesNothing();
    assertThat(world.database().address().port()).isNotEqualTo(first);
  }

  @Test
  void without_any_free_port_it_fails_with_a_reason() {
    // Given
    world.addresses.anotherProgramListensOn(world.database().address().port());
    world.databases.noAddressIsFree();
    commit(new OpenAddress(DatabaseWorld.ID).run(world.tools()));

    // When
    Next<Tools> next = new OpenAddress(DatabaseWorld.ID).run(world.tools());
    commit(next);

    // Then
    assertThat(next).goesHome();
    ProvisioningFailed failed = (ProvisioningFailed) next.announcements().getFirst();
    assertThat(failed.code()).isEqualTo("no-address");
    assertThat(world.database().wantedGone()).isTrue();
  }

  @Test
  void a_removal_midway_goes_home_instead_of_on() {
    // Given
    world.addresses.ensure(world.database().address());
    world.databases.wantGone(DatabaseWorld.ID);

    // When
    Next<Tools> next = new StartRedis(DatabaseWorld.ID).run(world.tools());

    // Then
    assertThat(next).goesHome().announcesNothing();
    assertThat(world.nodes.list()).isEmpty();
  }

  @Test
  void a_node_that_does_not_answer_is_looked_at_again() {
    // When
    Next<Tools> next = new AwaitRedis(DatabaseWorld.ID).run(world.tools());

    // Then
    assertThat(next).goesLaterTo(new StartRedis(DatabaseWorld.ID, 1)).announcesNothing();
  }

  @Test
  void the_announced_url_opens_to_the_tenant_s_own_user_at_the_fixed_address() {
    // Given
    world.addresses.ensure(world.database().address());
    new StartRedis(DatabaseWorld.ID).run(world.tools());

    // When
    Next<Tools> next = new AwaitRedis(DatabaseWorld.ID).run(world.tools());

    // Then
    DatabaseAvailable available = (DatabaseAvailable) next.announcements().getFirst();
    assertThat(world.secrets.open(available.url(), world.database().connection()))
        .matches("redis://default:[A-Za-z0-9_-]{64}@127\\.0\\.0\\.1:21000");
  }

  @Test
  void one_that_has_served_since_the_dump_is_not_given_up() {
    // Given
    start();

    // When
    Optional<Next<Tools>> instead = new AwaitRedis(DatabaseWorld.ID).pastDeadline(world.tools());

    // Then
    assertThat(instead).isEmpty();
    assertThat(new OpenAddress(DatabaseWorld.ID).pastDeadline(world.tools())).isEmpty();
    assertThat(new AwaitRedis(DatabaseWorld.ID).run(world.tools())).goesHome();
  }

  @Test
  void nor_is_one_that_does_not_run_before_it_was_started_and_asked() {
    // Given
    start();
    world.nodes.die(DatabaseWorld.NODE);

    // When
    Next<Tools> next = new AwaitRedis(DatabaseWorld.ID).pastDeadline(world.tools()).orElseThrow();

    // Then
    assertThat(next).goesLaterTo(new AwaitRedis(DatabaseWorld.ID, 1)).announcesNothing();
    assertThat(new AwaitRedis(DatabaseWorld.ID, 1).pastDeadline(world.tools())).isEmpty();
    assertThat(new AwaitRedis(DatabaseWorld.ID, 1).run(world.tools())).goesHome();
  }

  @Test
  void one_that_is_asked_in_vain_for_long_is_given_up() {
    // Given
    start();
    world.nodes.hang(DatabaseWorld.NODE);

    // When
    Next<Tools> next =
        new AwaitRedis(DatabaseWorld.ID, Overdue.SILENCES)
            .pastDeadline(world.tools())
            .orElseThrow();

    // Then
    assertThat(next).goesHome();
    assertThat(next.announcements()).hasOnlyElementsOfType(ProvisioningFailed.class).hasSize(1);
  }

  @Test
  void one_that_cannot_be_started_is_given_up_in_the_end() {
    // Given
    start();
    world.addresses.remove(world.database().address().id());
    world.nodes.die(DatabaseWorld.NODE);

    // When
    Next<Tools> next = new StartRedis(DatabaseWorld.ID).pastDeadline(world.tools()).orElseThrow();

    // Then
    assertThat(next).goesLaterTo(new AwaitRedis(DatabaseWorld.ID, 1)).announcesNothing();
  }

  @Test
  void one_of_which_nothing_is_there_is_given_up_at_once() {
    // When
    Next<Tools> next = new AwaitRedis(DatabaseWorld.ID).pastDeadline(world.tools()).orElseThrow();

    // Then
    assertThat(next).goesHome();
    assertThat(next.announcements()).hasOnlyElementsOfType(ProvisioningFailed.class).hasSize(1);
  }

  @Test
  void nothing_is_started_beside_what_took_over_since_the_dump() {
    // Given
    start();
    world.startSuccessor(world.database().status().configuration(), 6379);
    world.nodes.remove(DatabaseWorld.NODE);

    // When
    Next<Tools> next = new StartRedis(DatabaseWorld.ID).run(world.tools());

    // Then
    assertThat(next).goesHome();
    assertThat(world.nodes.find(DatabaseWorld.NODE)).isEmpty();
  }

  private void start() {
    world.addresses.ensure(world.database().address());
    commit(
        world.certificates.keep(
            DatabaseWorld.ID,
            world.certificates.issue(DatabaseWorld.ID, world.database().address().host())));
    new StartRedis(DatabaseWorld.ID).run(world.tools());
  }

  private static void commit(Change change) {
    change.apply().await().indefinitely();
  }

  private static void commit(Next<Tools> next) {
    next.changes().forEach(CreatingADatabaseTest::commit);
  }
}
