package io.redock.backup.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Which backup of which database an archive is. An archive opens in its own context alone,
/// wherever its bytes are copied to.
///
/// The context comes from the row that names the archive, never from the archive itself.
public record ArchiveContext(String databaseId, String backupId) {

  private static final String PURPOSE = "backup-archive";

  /// Each part behind its length, so that no two contexts are the same bytes.
  byte[] bytes() {
    List<byte[]> parts =
        List.of(PURPOSE, databaseId, backupId).stream()
            .map(part -> part.getBytes(StandardCharsets.UTF_8))
            .toList();
    ByteBuffer all =
        ByteBuffer.allocate(parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
    parts.forEach(part -> all.putInt(part.length).put(part));
    return all.array();
  }
}
