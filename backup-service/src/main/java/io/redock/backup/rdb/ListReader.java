package io.redock.backup.rdb;

import java.io.IOException;

/// Reads lists. Their order is content, how they are cut into nodes is not.
final class ListReader {
  private static final int PLAIN_NODE = 1;
  private static final int PACKED_NODE = 2;

  private final DumpSource source;
  private final StringReader strings;
  private final HashSink hash;
  private long elements;

  ListReader(DumpSource source, StringReader strings, HashSink hash) {
    this.source = source;
    this.strings = strings;
    this.hash = hash;
  }

  Value plain() throws IOException, RdbException, UnknownPartException {
    elements = 0;
    take(new PlainElements(strings, source.readLength()));
    return end();
  }

  Value ziplist() throws IOException, RdbException, UnknownPartException {
    elements = 0;
    take(new ZiplistElements(strings));
    return end();
  }

  Value quicklistOfZiplists() throws IOException, RdbException, UnknownPartException {
    elements = 0;
    for (long nodes = source.readLength(); nodes > 0; nodes--) {
      take(new ZiplistElements(strings));
    }
    return end();
  }

  Value quicklistOfListpacks() throws IOException, RdbException, UnknownPartException {
    elements = 0;
    for (long nodes = source.readLength(); nodes > 0; nodes--) {
      long container = source.readNumber();
      if (container == PLAIN_NODE) {
        take(new PlainElements(strings, 1));
      } else if (container == PACKED_NODE) {
        take(new ListpackElements(strings));
      } else {
        throw source.broken("A node of a list has a container that is not given");
      }
    }
    return end();
  }

  private void take(Elements more) throws IOException, RdbException, UnknownPartException {
    while (more.more()) {
      more.next(hash);
      elements++;
    }
  }

  private Value end() {
    var content = new DigestSum();
    content.add(hash.end());
    return Value.of(KeyType.LIST, elements, content);
  }
}
