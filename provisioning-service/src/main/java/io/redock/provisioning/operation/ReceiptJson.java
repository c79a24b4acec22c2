package io.redock.provisioning.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// A receipt as it rests in table `operation`. What an older one does not have is null or zero.
@RegisterForReflection(targets = {Receipt.class, Receipt.Clients.class, Receipt.Client.class})
final class ReceiptJson {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private ReceiptJson() {}

  static String write(Receipt receipt) {
    try {
      return JSON.writeValueAsString(receipt);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a receipt is numbers and words only", impossible);
    }
  }

  static Receipt read(String json) {
    try {
      return JSON.readValue(json, Receipt.class);
    } catch (JsonProcessingException notOurs) {
      throw new IllegalStateException("a receipt cannot be read", notOurs);
    }
  }
}
