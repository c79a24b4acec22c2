package io.redock.provisioning.node;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// What the folder of [ProcessNodes] holds.
public final class ProcessInventory implements Inventory {

  private final ProcessNodes nodes;

  public ProcessInventory(ProcessNodes nodes) {
    this.nodes = nodes;
  }

  @Override
  public List<InventoryItem> list() {
    List<InventoryItem> items = new ArrayList<>();
    items.addAll(notes(HostAddresses.FOLDER, InventoryItem::address));
    items.addAll(
        notes(
            HostNetworks.FOLDER,
            (number, installation) ->
                InventoryItem.network(Integer.parseInt(number), installation)));
    nodes.homes().stream().map(NodeHome::item).forEach(items::add);
    return items;
  }

  /// Of its container, if this process runs in one.
  @Override
  public long memoryBytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  @Override
  public OptionalLong freeDiskBytes() {
    try {
      return OptionalLong.of(Files.getFileStore(nodes.directory()).getUsableSpace());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't tell what is free at " + nodes.directory(), unreadable);
    }
  }

  private List<InventoryItem> notes(String folder, BiFunction<String, String, InventoryItem> item) {
    Path directory = nodes.directory().resolve(folder);
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> notes = Files.list(directory)) {
      return notes
          .flatMap(
              note -> owner(note).map(by -> item.apply(note.getFileName().toString(), by)).stream())
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't list " + directory, unreadable);
    }
  }

  /// Nothing if the note was just taken away.
  static Optional<String> owner(Path note) {
    try {
      return Optional.of(Files.readString(note).strip());
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't read " + note, unreadable);
    }
  }

  @Override
  public void stop(String node) {
    nodes.find(node).ifPresent(ours -> nodes.stop(ours.name()));
  }
}
