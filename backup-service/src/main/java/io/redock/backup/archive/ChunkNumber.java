package io.redock.backup.archive;

/// The place of a chunk in its archive, from 0 on. The last one is the summary.
record ChunkNumber(long value, boolean last) {

  static ChunkNumber of(long value) {
    return new ChunkNumber(value, false);
  }

  /// Of the summary, behind as many chunks.
  static ChunkNumber summaryAfter(long chunks) {
    return new ChunkNumber(chunks, true);
  }

  @Override
  public String toString() {
    return last ? "summary of the archive" : "chunk " + value + " of the archive";
  }
}
