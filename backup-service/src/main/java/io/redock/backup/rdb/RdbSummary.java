package io.redock.backup.rdb;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// What a dump holds.
///
/// @param version the version of the format, 1 to 12; 0 if the head of the file is not known
/// @param aux the first fields about the dump itself, at most [RdbReader#MAX_AUX_FIELDS]
/// @param auxFields how many such fields there are; Valkey writes one for each slot of a
///     cluster
/// @param databases what each database holds, by its number; a database without keys may be
///     missing
/// @param functions the libraries of functions
/// @param modules how many values each module has, by the name of its type; further types than
///     [RdbReader#MAX_MODULE_TYPES] are counted as `…`
/// @param moduleAux how many parts modules wrote beside the keys; they are read, but not in a
///     digest
/// @param checksum whether the bytes are those that were written
/// @param bytes the size of the dump
public record RdbSummary(
    int version,
    List<AuxField> aux,
    long auxFields,
    SortedMap<Integer, DatabaseSummary> databases,
    FunctionSummary functions,
    Map<String, Long> modules,
    long moduleAux,
    Checksum checksum,
    long bytes) {

  /// The number of keys in all databases.
  public long keys() {
    return databases.values().stream().mapToLong(DatabaseSummary::keys).sum();
  }

  /// One digest over all databases and functions. [ContentDigest] says what it covers.
  public ContentDigest content() {
    return databases.values().stream()
        .map(DatabaseSummary::content)
        .reduce(functions.content(), ContentDigest::plus);
  }
}
