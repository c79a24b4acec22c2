package io.redock.backup.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;

/// Runs in a process of its own and puts one archive of as many mebibytes of noise as it is told.
/// Told to wait, it says so before the end of the content, and waits.
final class S3StoreWriter {

  private S3StoreWriter() {}

  public static void main(String[] args) throws IOException {
    S3Bucket at = S3Server.at(Integer.parseInt(args[0]), args[1]);
    boolean pathStyle = args[2].equals("path");
    int size = Integer.parseInt(args[3]);
    boolean waits = args[4].equals("waits");
    S3Bucket bucket = new S3Bucket(at.endpoint(), at.region(), at.name(), at.prefix(), pathStyle);
    try (S3Store store = S3Store.in(bucket, S3Server.CREDENTIALS, S3Server.LIMITS)) {
      store.put(
          ArchiveStoreContract.NAME,
          out -> {
            write(size, out);
            if (waits) {
              System.out.println("waits");
              System.in.read();
            }
          });
    }
    System.out.println("put");
  }

  static void write(int mebibytes, OutputStream out) throws IOException {
    Random random = new Random(mebibytes);
    byte[] piece = new byte[1 << 20];
    for (int written = 0; written < mebibytes; written++) {
      random.nextBytes(piece);
      out.write(piece);
    }
  }
}
