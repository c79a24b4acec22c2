package io.redock.provisioning.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientListReaderTest {

  /// As Redis 7.0 answered; the last client called itself as a word of that list begins.
  private static final String LIST =
      """
      id=3 addr=127.0.0.1:32798 laddr=127.0.0.2:28379 fd=7 name=worker-0 age=2 idle=2 flags=N db=0 sub=0 psub=0 ssub=0 multi=-1 qbuf=0 qbuf-free=20474 argv-mem=0 multi-mem=0 rbs=1024 rbp=0 obl=0 oll=0 omem=0 tot-mem=22272 events=r cmd=client|setname user=default redir=-1 resp=2
      id=5 addr=127.0.0.1:46922 laddr=127.0.0.2:28379 fd=9 name= age=0 idle=0 flags=N db=0 sub=0 psub=0 ssub=0 multi=-1 qbuf=26 qbuf-free=20448 argv-mem=10 multi-mem=0 rbs=16384 rbp=16384 obl=0 oll=0 omem=0 tot-mem=37658 events=r cmd=client|list user=default redir=-1 resp=2
      id=6 addr=10.85.0.2:46 laddr=127.0.0.2:28379 fd=9 name=addr=1.2.3.4:5 age=0 lib-name=jedis
      """;

  @Test
  void each_client_is_known_by_where_it_comes_from() {
    assertThat(ClientListReader.read(LIST))
        .containsEntry("127.0.0.1:32798", "worker-0")
        .containsEntry("127.0.0.1:46922", "")
        .containsEntry("10.85.0.2:46", "addr=1.2.3.4:5")
        .hasSize(3);
  }

  @Test
  void nobody_is_there_in_an_empty_list() {
    assertThat(ClientListReader.read("")).isEmpty();
  }
}
