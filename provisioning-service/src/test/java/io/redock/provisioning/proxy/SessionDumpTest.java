package io.redock.provisioning.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What HAProxy 2.6 answered, with two clients connected.
class SessionDumpTest {

  /// One hour and 15 ms before what HAProxy took for now: another zone, and another clock.
  private static final Instant ASKED = Instant.parse("2026-11-25T22:35:15.756712Z");

  @Test
  void it_tells_who_came_when_and_as_whom_redis_knows_them() throws IOException {
    assertThat(SessionDump.read(answer("show-sess-all"), ASKED))
        .extracting(Session::address, Session::since, Session::server, Session::inner)
        .containsExactly(
            tuple(
                "127.0.1.1", Instant.parse("2026-11-25T22:35:14.329037Z"), "m1", "127.0.0.1:32798"),
            tuple(
                "127.0.1.2",
                Instant.parse("2026-11-25T22:35:14.343366Z"),
                "m1",
                "127.0.0.1:32814"));
  }

  /// The last of them came just before HAProxy's own script did, of which no source is told.
  @Test
  void a_connection_of_haproxys_own_script_is_none_of_them() throws IOException {
    assertThat(SessionDump.read(answer("show-sess-all-with-lua"), ASKED))
        .extracting(Session::server, Session::inner)
        .containsExactly(tuple("m1", "127.0.0.1:57540"), tuple("m1", "127.0.0.1:57542"));
  }

  @Test
  void a_session_has_an_id_that_does_not_depend_on_when_it_was_asked() throws IOException {
    String answer = answer("show-sess-all");

    assertThat(SessionDump.read(answer, ASKED).getFirst().id())
        .isEqualTo(SessionDump.read(answer, ASKED.plusNanos(1)).getFirst().id())
        .isNotEqualTo(SessionDump.read(answer, ASKED).getLast().id());
  }

  @Test
  void more_than_there_is_today_disturbs_nobody() throws IOException {
    String answer =
        answer("show-sess-all")
            .replace("id=0 proto", "id=0 new=1 proto")
            .replace("source=127.0.1.1:33207", "source=::ffff:127.0.1.1:33207 new=2")
            .replace("  flags=0x4a", "  new=3 flags=0x4a\n  frontends=4");

    assertThat(SessionDump.read(answer, ASKED))
        .extracting(Session::address)
        .containsExactly("::ffff:127.0.1.1", "127.0.1.2");
  }

  @Test
  void one_that_is_not_carried_to_a_node_yet_is_left_out() throws IOException {
    String answer =
        answer("show-sess-all")
            .replace("backend=primary (id=4 mode=tcp) addr=127.0.0.1:32798", "backend=<NONE>");

    assertThat(SessionDump.read(answer, ASKED))
        .extracting(Session::address)
        .containsExactly("127.0.1.2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Unknown command: 'show'", "0x1: [yesterday] id=1 source=1.2.3.4:5\n"})
  void what_is_no_dump_is_refused(String answer) {
    assertThatThrownBy(() -> SessionDump.read(answer, ASKED)).isInstanceOf(IOException.class);
  }

  @Test
  void the_clients_are_counted() throws IOException {
    assertThat(SessionCount.read(answer("show-stat"))).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "# pxname,scur\n", "# pxname,cur\nclients,2\n", "# a,scur\nclients,x\n"})
  void what_is_no_count_is_refused(String answer) {
    assertThatThrownBy(() -> SessionCount.read(answer)).isInstanceOf(IOException.class);
  }

  private static String answer(String name) throws IOException {
    try (InputStream file =
        SessionDumpTest.class.getResourceAsStream("/gateway/haproxy-2.6-" + name + ".txt")) {
      return new String(file.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
