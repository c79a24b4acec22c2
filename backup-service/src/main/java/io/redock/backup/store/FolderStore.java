package io.redock.backup.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Archives as files of one folder. A file is written under a name of its own, flushed to the disk
/// and then renamed, which file systems do at once or not at all. Symbolic links are not followed
/// and are no archives.
public final class FolderStore implements ArchiveStore {

  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final Folder folder;
  private final LongSupplier random;
  private final FileCreator creator;
  private final FolderErrors errors;

  /// How a file comes to be.
  interface FileCreator {
    FileChannel create(Path file) throws IOException;
  }

  FolderStore(Folder folder, LongSupplier random, FileCreator creator) {
    this.folder = folder;
    this.random = random;
    this.creator = creator;
    this.errors = new FolderErrors(folder.path());
  }

  /// @param folder which is there already
  /// @param random tells writers apart
  /// @throws StoreException if the folder is not there
  public static FolderStore in(Path folder, LongSupplier random) throws StoreException {
    return new FolderStore(Folder.find(folder), random, FolderStore::create);
  }

  @Override
  public void put(ArchiveName name, ArchiveContent content) throws IOException {
    folder.requirePresent();
    Path part = folder.resolve(FolderFileName.part(name, random.getAsLong()));
    FileChannel channel = open(part);
    try {
      write(channel, content);
      publish(part, folder.resolve(FolderFileName.archive(name)));
    } catch (IOException | RuntimeException | Error failed) {
      drop(part, failed);
      throw failed;
    }
  }

  private void write(FileChannel channel, ArchiveContent content) throws IOException {
    try (channel) {
      FolderOutput out = new FolderOutput(channel, errors);
      content.writeTo(out);
      out.requireWhole();
      flush(channel);
    }
  }

  private FileChannel open(Path part) throws StoreException {
    try {
      return creator.create(part);
    } catch (IOException failed) {
      throw errors.writing(failed);
    }
  }

  private void flush(FileChannel channel) throws StoreException {
    try {
      channel.force(true);
    } catch (IOException failed) {
      throw errors.writing(failed);
    }
  }

  private void publish(Path part, Path archive) throws StoreException {
    try {
      Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
      folder.sync();
    } catch (IOException failed) {
      throw errors.writing(failed);
    }
  }

  /// What cannot be removed now is found by its age.
  private static void drop(Path part, Throwable failed) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException left) {
      failed.addSuppressed(left);
    }
  }

  @Override
  public InputStream open(ArchiveName name, long offset, long length) throws StoreException {
    Objects.checkFromIndexSize(offset, length, Long.MAX_VALUE);
    attributes(name);
    try {
      FileChannel channel = FileChannel.open(path(name), READ);
      return new FolderInput(channel.position(offset), length, errors);
    } catch (IOException failed) {
      throw absentOr(name, failed);
    }
  }

  @Override
  public long size(ArchiveName name) throws StoreException {
    return attributes(name).size();
  }

  /// Only of a file: a link or folder under an archive's name is none of ours.
  private BasicFileAttributes attributes(ArchiveName name) throws StoreException {
    try {
      BasicFileAttributes found = attributes(path(name));
      if (!found.isRegularFile()) {
        throw new ArchiveGone(name, new NoSuchFileException(path(name).toString()));
      }
      return found;
    } catch (StoreException told) {
      throw told;
    } catch (IOException failed) {
      throw absentOr(name, failed);
    }
  }

  @Override
  public void list(Consumer<StoredArchive> each) throws StoreException {
    visit(
        (file, attributes) -> {
          Optional<ArchiveName> name = FolderFileName.parse(file);
          name.ifPresent(
              known ->
                  each.accept(
                      new StoredArchive(
                          known, attributes.size(), attributes.lastModifiedTime().toInstant())));
        });
  }

  @Override
  public void delete(ArchiveName name) throws StoreException {
    folder.requirePresent();
    try {
      if (Files.isDirectory(path(name), LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      Files.deleteIfExists(path(name));
      folder.sync();
    } catch (IOException failed) {
      throw errors.reading(failed);
    }
  }

  @Override
  public int removeLeftovers(Instant before) throws StoreException {
    int[] removed = {0};
    visit(
        (file, attributes) -> {
          if (FolderFileName.isPart(file)
              && attributes.lastModifiedTime().toInstant().isBefore(before)
              && Files.deleteIfExists(file)) {
            removed[0]++;
          }
        });
    return removed[0];
  }

  private interface Visitor {
    void visit(Path file, BasicFileAttributes attributes) throws IOException;
  }

  private void visit(Visitor visitor) throws StoreException {
    folder.requirePresent();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder.path())) {
      for (Path file : files) {
        visit(file, visitor);
      }
    } catch (DirectoryIteratorException failed) {
      throw errors.reading(failed.getCause());
    } catch (IOException failed) {
      throw errors.reading(failed);
    }
  }

  private static void visit(Path file, Visitor visitor) throws IOException {
    BasicFileAttributes found;
    try {
      found = attributes(file);
    } catch (NoSuchFileException wentMeanwhile) {
      return;
    }
    if (found.isRegularFile()) {
      visitor.visit(file, found);
    }
  }

  private StoreException absentOr(ArchiveName name, IOException failed) throws StoreException {
    if (failed instanceof NoSuchFileException) {
      folder.requirePresent();
      return new ArchiveGone(name, failed);
    }
    return errors.reading(failed);
  }

  private Path path(ArchiveName name) {
    return folder.resolve(FolderFileName.archive(name));
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        NEW,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }
}
