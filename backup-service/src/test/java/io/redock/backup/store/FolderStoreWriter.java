package io.redock.backup.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/// Runs in a process of its own and replaces one archive again and again, until it is killed.
final class FolderStoreWriter {

  private FolderStoreWriter() {}

  public static void main(String[] args) throws IOException {
    ArchiveStore store = FolderStore.in(Path.of(args[0]), new Random()::nextLong);
    for (byte mark = 0; ; mark++) {
      byte[] piece = piece(mark);
      store.put(
          ArchiveStoreContract.NAME,
          out -> {
            for (int i = 0; i < FolderStoreKilledWriterTest.PIECES; i++) {
              out.write(piece);
            }
          });
      System.out.println("put");
    }
  }

  private static byte[] piece(byte mark) {
    byte[] piece = new byte[FolderStoreKilledWriterTest.PIECE];
    Arrays.fill(piece, mark);
    return piece;
  }
}
