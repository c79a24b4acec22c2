package io.redock.backup.rdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Adds up the libraries of functions. The code of each is one string; its first line tells the
/// name (`functionExtractLibMetaData` of `src/functions.c`).
final class FunctionTally {
  private static final Pattern FIRST_LINE = Pattern.compile("#![^\n]*?\\bname=([A-Za-z0-9_]+)");
  private static final int FIRST_LINE_BYTES = 256;

  private final HashSink hash = new HashSink();
  private final TextSink firstLine = new TextSink(FIRST_LINE_BYTES);
  private final List<String> names = new ArrayList<>();
  private final DigestSum content = new DigestSum();
  private long libraries;
  private long unpackedBytes;

  void read(StringReader strings) throws IOException, RdbException, UnknownPartException {
    strings.next(new ForkSink(hash, firstLine));
    content.add(hash.end());
    libraries++;
    unpackedBytes += hash.takeElementBytes();
    var name = FIRST_LINE.matcher(firstLine.text());
    if (names.size() < RdbReader.MAX_FUNCTION_NAMES && name.lookingAt()) {
      names.add(name.group(1));
    }
  }

  FunctionSummary summary() {
    return new FunctionSummary(libraries, List.copyOf(names), unpackedBytes, content.digest());
  }
}
