package io.redock.backup.rdb;

import java.util.List;

/// The libraries of functions in a dump.
///
/// @param libraries how many there are
/// @param names the names that their first lines tell, at most [RdbReader#MAX_FUNCTION_NAMES];
///     a library whose first line tells none is missing here
/// @param unpackedBytes the length of their code
/// @param content the digest over their code, in any order
public record FunctionSummary(
    long libraries, List<String> names, long unpackedBytes, ContentDigest content) {}
