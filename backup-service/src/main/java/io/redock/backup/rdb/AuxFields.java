package io.redock.backup.rdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Keeps the first fields about the dump, and counts the others.
final class AuxFields {
  private final TextSink name = new TextSink(RdbReader.MAX_AUX_BYTES);
  private final TextSink value = new TextSink(RdbReader.MAX_AUX_BYTES);
  private final List<AuxField> kept = new ArrayList<>();
  private long count;

  void read(StringReader strings) throws IOException, RdbException, UnknownPartException {
    strings.next(name);
    strings.next(value);
    count++;
    if (kept.size() < RdbReader.MAX_AUX_FIELDS) {
      kept.add(new AuxField(name.text(), value.text()));
    }
  }

  List<AuxField> kept() {
    return List.copyOf(kept);
  }

  long count() {
    return count;
  }
}
