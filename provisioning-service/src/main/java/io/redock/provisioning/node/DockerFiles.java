package io.redock.provisioning.node;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/// Files that are put into a container's volume as an archive. Neither its command line nor the
/// engine's record of it shows what is in them.
final class DockerFiles {
  private static final int OWNER_ONLY = 0100600;
  private static final int OWNER_RUNS = 0100700;

  private final DockerEngine engine;
  private final Map<String, User> users = new ConcurrentHashMap<>();

  private record User(int uid, int gid) {}

  DockerFiles(DockerEngine engine) {
    this.engine = engine;
  }

  /// @throws NotFoundException if there is no such container
  void write(String name, Map<String, String> files) {
    byte[] archive = archive(files, user(name));
    engine.call(
        "write files of " + name,
        docker ->
            docker
                .copyArchiveToContainerCmd(engine.named(name))
                .withRemotePath(NodeContainer.DATA)
                .withTarInputStream(new ByteArrayInputStream(archive))
                .exec());
  }

  /// The engine tells a file with its size first, and need not tell the rest.
  OptionalLong size(String name, String file) {
    try {
      return engine.call(
          "look at a file of " + name,
          docker -> {
            try (var archive =
                new TarArchiveInputStream(
                    docker
                        .copyArchiveFromContainerCmd(
                            engine.named(name), NodeContainer.DATA + "/" + file)
                        .exec())) {
              return OptionalLong.of(archive.getNextEntry().getSize());
            } catch (IOException broken) {
              throw new UncheckedIOException(broken);
            }
          });
    } catch (NotFoundException absent) {
      return OptionalLong.empty();
    }
  }

  /// Asked once of each image: it takes as long as the upload itself.
  private User user(String name) {
    String image =
        engine
            .container(name)
            .map(InspectContainerResponse::getImageId)
            .orElseThrow(() -> new NotFoundException(name + " is gone"));
    User known = users.get(image);
    if (known == null) {
      known = userOf(name);
      users.put(image, known);
    }
    return known;
  }

  /// Asked of the container itself: the engine would look for the name among the host's users.
  private User userOf(String name) {
    return engine.call(
        "read who is who in " + name,
        docker -> {
          try (var archive =
              new TarArchiveInputStream(
                  docker.copyArchiveFromContainerCmd(engine.named(name), "/etc/passwd").exec())) {
            archive.getNextEntry();
            return new String(archive.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(":"))
                .filter(fields -> fields[0].equals(NodeContainer.USER))
                .map(fields -> new User(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
                .findFirst()
                .orElseThrow(
                    () ->
                        new IllegalStateException("no user " + NodeContainer.USER + " in " + name));
          } catch (IOException broken) {
            throw new UncheckedIOException(broken);
          }
        });
  }

  private static byte[] archive(Map<String, String> files, User owner) {
    var bytes = new ByteArrayOutputStream();
    try (var archive = new TarArchiveOutputStream(bytes)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(file.getKey());
        entry.setSize(content.length);
        entry.setMode(NodeSpec.isScript(file.getValue()) ? OWNER_RUNS : OWNER_ONLY);
        entry.setIds(owner.uid(), owner.gid());
        archive.putArchiveEntry(entry);
        archive.write(content);
        archive.closeArchiveEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
