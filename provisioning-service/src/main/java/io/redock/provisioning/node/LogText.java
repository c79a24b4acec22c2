package io.redock.provisioning.node;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A log as it comes in, piece by piece: to its end, or until a word was read. Each piece is looked
/// at once, and characters that two pieces share are put together again.
final class LogText {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final byte[] word;
  private byte[] end = {};
  private boolean complete;

  private LogText(byte[] word) {
    this.word = word;
  }

  LogText() {
    this(new byte[0]);
  }

  static LogText until(String word) {
    return new LogText(word.getBytes(StandardCharsets.UTF_8));
  }

  /// @return true once the word was read
  synchronized boolean add(byte[] piece) {
    bytes.writeBytes(piece);
    if (word.length > 0 && !complete) {
      // The word may have begun in what came before.
      byte[] near = Arrays.copyOf(end, end.length + piece.length);
      System.arraycopy(piece, 0, near, end.length, piece.length);
      complete = indexOf(near) >= 0;
      end = Arrays.copyOfRange(near, Math.max(0, near.length - word.length + 1), near.length);
    }
    return complete;
  }

  private int indexOf(byte[] near) {
    for (int from = 0; from + word.length <= near.length; from++) {
      if (Arrays.equals(near, from, from + word.length, word, 0, word.length)) {
        return from;
      }
    }
    return -1;
  }

  synchronized boolean complete() {
    return complete;
  }

  @Override
  public synchronized String toString() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
