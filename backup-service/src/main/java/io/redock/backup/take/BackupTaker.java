package io.redock.backup.take;

import io.redock.backup.archive.ArchiveContext;
import io.redock.backup.archive.ArchiveKeys;
import io.redock.backup.archive.ArchiveWriter;
import io.redock.backup.archive.WrittenArchive;
import io.redock.backup.dump.DumpEndpoint;
import io.redock.backup.dump.DumpPatience;
import io.redock.backup.dump.ReplicationDump;
import io.redock.backup.rdb.Checksum;
import io.redock.backup.rdb.RdbException;
import io.redock.backup.rdb.RdbListener;
import io.redock.backup.rdb.RdbReader;
import io.redock.backup.rdb.RdbReport;
import io.redock.backup.store.ArchiveName;
import io.redock.backup.store.ArchiveStore;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;

/// Takes a node's dump into an archive of the store, in a few buffers of memory whatever its size.
/// Whatever fails midway, wherever this process dies, nothing of it is in the store; and the same
/// backup may be taken once more.
public final class BackupTaker {

  private final ArchiveKeys keys;
  private final ArchiveStore store;
  private final SecureRandom random;
  private final InstantSource clock;

  public BackupTaker(
      ArchiveKeys keys, ArchiveStore store, SecureRandom random, InstantSource clock) {
    this.keys = keys;
    this.store = store;
    this.random = random;
    this.clock = clock;
  }

  /// @param name of the backup, which its archive is sealed for
  /// @param listener is told of each key
  /// @throws io.redock.backup.dump.DumpException if the node gives no whole dump
  /// @throws DamagedDump if what it gives is none
  /// @throws io.redock.backup.store.StoreException if the store does not take it
  public TakenBackup take(
      ArchiveName name, DumpEndpoint endpoint, DumpPatience patience, RdbListener listener)
      throws IOException {
    Pass pass = new Pass(name, endpoint, patience, listener);
    store.put(name, pass::writeTo);
    return pass.taken;
  }

  private final class Pass {
    private final ArchiveName name;
    private final DumpEndpoint endpoint;
    private final DumpPatience patience;
    private final RdbListener listener;
    private TakenBackup taken;

    private Pass(
        ArchiveName name, DumpEndpoint endpoint, DumpPatience patience, RdbListener listener) {
      this.name = name;
      this.endpoint = endpoint;
      this.patience = patience;
      this.listener = listener;
    }

    private void writeTo(OutputStream stored) throws IOException {
      Instant takenAt = clock.instant();
      ArchiveContext context = new ArchiveContext(name.databaseId(), name.backupId());
      try (ReplicationDump dump = ReplicationDump.open(endpoint, patience);
          ArchiveWriter archive = ArchiveWriter.begin(keys, context, takenAt, random, stored)) {
        RdbReport report = read(dump, archive, takenAt);
        WrittenArchive written = archive.finish();
        taken = new TakenBackup(takenAt, written, report);
      }
    }

    private RdbReport read(ReplicationDump dump, OutputStream copy, Instant at) throws IOException {
      RdbReport report;
      try {
        report = RdbReader.read(dump.stream(), copy, at, listener);
      } catch (RdbException damaged) {
        throw new DamagedDump(
            endpoint.node() + " sent a damaged dump: " + damaged.getMessage(), damaged);
      }
      if (report.summary().checksum() instanceof Checksum.Wrong) {
        throw new DamagedDump(endpoint.node() + " sent a dump whose checksum is wrong", null);
      }
      return report;
    }
  }
}
