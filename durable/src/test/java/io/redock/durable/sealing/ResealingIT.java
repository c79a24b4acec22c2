package io.redock.durable.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.redock.durable.app.Database;
import io.redock.durable.sealing.Resealing.Result;
import io.redock.durable.store.Transactions;
import io.redock.events.secret.SealingContext;
import io.redock.events.secret.SealingKeys;
import io.redock.events.secret.StoredSecret;
import io.redock.local.testing.LocalInfrastructure;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalInfrastructure.class)
class ResealingIT {

  private static final String K1 = "k1:" + "A".repeat(43) + "=";
  private static final String K2 = "k2:" + "B".repeat(42) + "A=";
  private static final SealedColumn COLUMN =
      new SealedColumn("letter", "id", "writer", "text", SealingContext::variable);

  /// `redis://default:hunter2@127.0.0.1:21000`, from before secrets were bound.
  private static final String UNBOUND =
      "k1:i47cWbpiAAuEV3LxhJuv3TYk0yoqGOHWjTX8hbzXQ5hks/ghDMPyQXei6jubQOZaMCw/"
          + "WCHiUwheYNOCSuo14PSCRg==";

  private final SealingKeys before = SealingKeys.parse(K1);
  private final SealingKeys keys = SealingKeys.parse(K2 + "," + K1);

  @Inject Transactions transactions;

  @BeforeEach
  void emptyTable() {
    Database.execute("DROP TABLE IF EXISTS letter");
    Database.execute("CREATE TABLE letter (id text PRIMARY KEY, writer text NOT NULL, text text)");
  }

  @Test
  void what_is_unbound_or_under_an_old_key_is_current_afterwards() {
    // Given
    write("1", "ann", UNBOUND);
    write("2", "ann", before.seal("two", SealingContext.variable("ann")).text());
    String current = keys.seal("three", SealingContext.variable("ann")).text();
    write("3", "ann", current);
    Database.execute("INSERT INTO letter VALUES ('4', 'ann', NULL)");

    // When
    Result result = resealing(transactions).run();

    // Then
    assertThat(result).isEqualTo(new Result(2, 0));
    assertThat(Database.query("SELECT text FROM letter WHERE text LIKE '%k1:%'")).isEmpty();
    assertThat(read("1")).isEqualTo("redis://default:hunter2@127.0.0.1:21000");
    assertThat(read("2")).isEqualTo("two");
    assertThat(Database.query("SELECT text FROM letter WHERE id = '3'")).containsExactly(current);
  }

  @Test
  void a_value_of_somebody_else_stays_as_it_is_and_holds_nobody_up() {
    // Given
    String strange = before.seal("his", SealingContext.variable("ben")).text();
    write("1", "ann", strange);
    write("2", "ann", before.seal("two", SealingContext.variable("ann")).text());

    // When
    Result result = resealing(transactions).run();

    // Then
    assertThat(result).isEqualTo(new Result(1, 1));
    assertThat(Database.query("SELECT text FROM letter WHERE id = '1'")).containsExactly(strange);
  }

  @Test
  void a_run_that_died_is_taken_up_by_the_next() {
    // Given
    IntStream.range(0, 450)
        .forEach(i -> write("" + i, "ann", before.seal("" + i, variable()).text()));
    Resealing dying = resealing(new DiesAtSecondCommit(transactions));

    // When
    assertThatThrownBy(dying::run).hasMessage("killed");
    List<String> left = Database.query("SELECT id FROM letter WHERE text LIKE 'k1:%'");
    Result result = resealing(transactions).run();

    // Then
    assertThat(left).hasSize(250);
    assertThat(result).isEqualTo(new Result(250, 0));
    assertThat(read("449")).isEqualTo("449");
  }

  private static SealingContext variable() {
    return SealingContext.variable("ann");
  }

  private Resealing resealing(Transactions by) {
    return new Resealing(by, keys, List.of(COLUMN));
  }

  private static void write(String id, String writer, String text) {
    Database.execute("INSERT INTO letter VALUES ('%s', '%s', '%s')".formatted(id, writer, text));
  }

  /// Under the new key alone.
  private static String read(String id) {
    String text =
        Database.query("SELECT text FROM letter WHERE id = '%s'".formatted(id)).getFirst();
    return SealingKeys.parse(K2).open(StoredSecret.of(text, variable()));
  }

  private static final class DiesAtSecondCommit extends Transactions {

    private final Transactions real;
    private int commits;

    DiesAtSecondCommit(Transactions real) {
      this.real = real;
    }

    @Override
    public <T> T read(Supplier<Uni<T>> work) {
      return real.read(work);
    }

    @Override
    public <T> T commit(Supplier<Uni<T>> work) {
      commits++;
      if (commits == 2) {
        throw new IllegalStateException("killed");
      }
      return real.commit(work);
    }
  }
}
