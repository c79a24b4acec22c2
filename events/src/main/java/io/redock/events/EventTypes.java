package io.redock.events;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import io.redock.events.app.AppEvent;
import io.redock.events.backup.BackupEvent;
import io.redock.events.database.DatabaseEvent;
import io.redock.events.platform.PlatformEvent;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Which stable CloudEvents type name (`redock.AddonRequested.v1`) stands for which record, and
/// on which stream it goes. The names are written once, in the `@JsonSubTypes` table of each
/// stream's interface.
public final class EventTypes {

  private static final Map<Stream, Map<String, Class<? extends Event>>> BY_STREAM =
      new EnumMap<>(Stream.class);
  private static final Map<Class<? extends Event>, Name> BY_CLASS = new LinkedHashMap<>();

  static {
    register(Stream.PLATFORM_ADDONS, PlatformEvent.class);
    register(Stream.DATABASES, DatabaseEvent.class);
    register(Stream.BACKUPS, BackupEvent.class);
    register(Stream.APPS, AppEvent.class);
  }

  private EventTypes() {}

  /// @param type the CloudEvents type
  public record Name(Stream stream, String type) {}

  private static void register(Stream stream, Class<? extends Event> family) {
    Map<String, Class<? extends Event>> types = new LinkedHashMap<>();
    for (JsonSubTypes.Type entry : family.getAnnotation(JsonSubTypes.class).value()) {
      Class<? extends Event> record = entry.value().asSubclass(Event.class);
      types.put(entry.name(), record);
      BY_CLASS.put(record, new Name(stream, entry.name()));
    }
    BY_STREAM.put(stream, types);
  }

  /// The records of a stream by their type names, in the order of its interface.
  public static Map<String, Class<? extends Event>> of(Stream stream) {
    return BY_STREAM.get(stream);
  }

  public static Name nameOf(Event event) {
    Name name = BY_CLASS.get(event.getClass());
    if (name == null) {
      throw new IllegalArgumentException(
          event.getClass() + " is in no stream's @JsonSubTypes table; add it there");
    }
    return name;
  }
}
