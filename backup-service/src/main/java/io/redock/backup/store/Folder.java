package io.redock.backup.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/// The folder of a store, as it was when the service started. A disk that is unmounted leaves an
/// empty folder of the same name behind: neither are its archives gone then, nor may new ones be
/// written to it.
///
/// @param identity the file system's own, null if it has none
record Folder(Path path, Object identity) {

  /// @throws StoreAway if there is none; who names a folder makes it, since one made here would
  ///   hide that a disk is missing
  static Folder find(Path path) throws StoreException {
    try {
      Path real = path.toRealPath();
      BasicFileAttributes found = Files.readAttributes(real, BasicFileAttributes.class);
      if (!found.isDirectory()) {
        throw new StoreRefused(
            path + " is no folder; name one", new NotDirectoryException(path.toString()));
      }
      return new Folder(real, found.fileKey());
    } catch (NoSuchFileException missing) {
      throw new StoreAway("there is no folder " + path + "; make it, or mount its disk", missing);
    } catch (StoreException told) {
      throw told;
    } catch (IOException failed) {
      throw new FolderErrors(path).reading(failed);
    }
  }

  void requirePresent() throws StoreException {
    if (!Objects.equals(find(path).identity(), identity)) {
      throw new StoreAway(
          path + " is another folder than at the start; mount its disk again",
          new NoSuchFileException(path.toString()));
    }
  }

  Path resolve(String file) {
    return path.resolve(file);
  }

  /// A name that came or went outlives a power cut only after its folder was written too.
  void sync() throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
