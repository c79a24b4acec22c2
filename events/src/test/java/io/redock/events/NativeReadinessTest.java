package io.redock.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.redock.events.secret.Sealed;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A native image keeps only what it is told of. The records, the interfaces with their tables of
/// names, and what the records are made of are read by reflection.
class NativeReadinessTest {

  private static final Path CONFIG =
      Golden.RESOURCES.resolve("META-INF/native-image/io.redock/redock-events/reflect-config.json");

  @Test
  void every_class_that_json_reaches_is_kept_in_a_native_image() throws JsonProcessingException {
    // Given
    Set<Class<?>> reached = new LinkedHashSet<>();
    for (Stream stream : Stream.values()) {
      for (Class<? extends Event> record : EventTypes.of(stream).values()) {
        reached.add(record.getInterfaces()[0]);
        addWithParts(reached, record);
      }
    }

    // When
    ArrayNode config = Golden.JSON.createArrayNode();
    for (Class<?> type : reached) {
      config
          .addObject()
          .put("name", type.getName())
          .put("allDeclaredConstructors", true)
          .put("allDeclaredMethods", true)
          .put("allDeclaredFields", true)
          .put("allRecordComponents", type.isRecord());
    }

    // Then
    String text = Golden.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(config);
    CheckedIn.says(CONFIG, text + "\n");
  }

  private static void addWithParts(Set<Class<?>> reached, Class<?> record) {
    reached.add(record);
    for (RecordComponent part : record.getRecordComponents()) {
      Class<?> type = part.getType();
      if (type == Sealed.class || type.isEnum()) {
        reached.add(type);
      } else if (type.isRecord()) {
        addWithParts(reached, type);
      }
    }
  }
}
