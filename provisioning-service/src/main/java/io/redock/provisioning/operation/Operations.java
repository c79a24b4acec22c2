package io.redock.provisioning.operation;

import io.redock.durable.strand.Change;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.operation.Operation.Kind;
import java.time.Instant;
import java.util.Optional;

/// The operations of databases, as steps see them. One of a database's runs at a time, so that a
/// step need not know its id.
public interface Operations {

  /// The platform asks for that.
  Change request(String databaseId, Kind kind, String target);

  /// Whether the platform asked for one of that kind since then, whatever became of it.
  boolean requestedSince(String databaseId, Kind kind, Instant then);

  /// The newest of that kind that waits runs from now on, unless one runs already. Older ones of
  /// that kind are superseded by it; features that do not contradict it end with it.
  Change begin(String databaseId, Kind kind);

  /// The same, unless something else of that kind was asked for meanwhile: that waits on.
  ///
  /// @param seen what was wanted when it was decided to begin
  Change begin(String databaseId, Kind kind, Configuration seen);

  /// What is being done now.
  Change progress(String databaseId, String words);

  /// The one that runs found so many keys when it began, unless that is known already.
  Change holds(String databaseId, long keys);

  /// The one that runs took something from the data, or whatever happened meanwhile did.
  ///
  /// @param why a sentence
  Change lost(String databaseId, String why);

  /// So many keys are there now, if something was lost.
  Change found(String databaseId, long keys);

  /// The one that runs came to its end.
  ///
  /// @param receipt what a client saw, if one could look
  Change done(String databaseId, String words, Optional<Receipt> receipt);

  /// The one that runs was given up; the database is as it was.
  ///
  /// @param words why, with the remedy
  Change failed(String databaseId, String code, String words, Optional<Receipt> receipt);

  /// The database is as everybody wants it: what is open has nothing left to do.
  Change settle(String databaseId);

  /// Whatever is open, of any kind but that one, is over: it was removed, say.
  Change cancel(String databaseId, Kind except, String code, String words);
}
