package io.redock.provisioning.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptJsonTest {

  @Test
  void a_receipt_comes_back_as_it_was() {
    Receipt receipt =
        new Receipt(
            72.97,
            0,
            1,
            0,
            320,
            1258,
            new Receipt.Clients(
                Instant.parse("2026-11-25T12:00:00.123456Z"),
                2_000,
                List.of(
                    new Receipt.Client("10.0.0.1", "worker", 2, 1, 7.25, null),
                    new Receipt.Client("10.0.0.1", "\"web\"", 1, 0, null, null)),
                3));

    assertThat(ReceiptJson.read(ReceiptJson.write(receipt))).isEqualTo(receipt);
  }

  @Test
  void one_from_before_clients_were_listed_has_none() {
    String before =
        """
        {"longestGapMs":72.97,"failedCommands":0,"droppedConnections":1,"lostWrites":0,\
        "writes":320,"observedMs":1258}""";

    assertThat(ReceiptJson.read(before)).isEqualTo(new Receipt(72.97, 0, 1, 0, 320, 1258, null));
  }
}
