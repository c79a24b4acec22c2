package io.redock.local.postgres;

import io.redock.local.process.Directories;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Unpacks PostgreSQL's binaries from their jar; a program of its own because only it needs the
/// libraries for that.
public final class UnpackPostgres {

  private UnpackPostgres() {}

  /// @param args the directory to unpack to
  public static void main(String[] args) throws IOException {
    Path wanted = Path.of(args[0]);
    Files.createDirectories(wanted.getParent());
    Path half = Files.createTempDirectory(wanted.getParent(), "unpacking-");
    Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (InputStream packed = UnpackPostgres.class.getResourceAsStream("/" + archive())) {
      if (packed == null) {
        System.err.println("there is no PostgreSQL for " + System.getProperty("os.arch"));
        System.exit(1);
      }
      unpack(packed, half);
      Files.move(half, wanted, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      if (!Files.exists(wanted)) {
        throw failed;
      }
      // Somebody else was quicker; theirs is as good.
    } finally {
      Directories.delete(half);
    }
  }

  private static String archive() {
    return System.getProperty("os.arch").equals("aarch64")
        ? "postgres-linux-arm_64.txz"
        : "postgres-linux-x86_64.txz";
  }

  private static void unpack(InputStream packed, Path to) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = to.resolve(entry.getName()).normalize();
        if (!path.startsWith(to)) {
          throw new IOException(entry.getName() + " would be unpacked outside its directory");
        }
        Files.createDirectories(entry.isDirectory() ? path : path.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
          Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
          boolean program = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }
}
