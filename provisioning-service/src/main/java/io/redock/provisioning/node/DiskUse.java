package io.redock.provisioning.node;

import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What `du -s -k .` says: complaints about files that went meanwhile, and then the sum.
final class DiskUse {

  private static final Pattern SUM = Pattern.compile("^(\\d{1,12})\\s+\\.$", Pattern.MULTILINE);

  private static final long KIB = 1024;

  private DiskUse() {}

  static OptionalLong read(String said) {
    return SUM.matcher(said)
        .results()
        .reduce((_, last) -> last)
        .map((MatchResult sum) -> OptionalLong.of(Long.parseLong(sum.group(1)) * KIB))
        .orElse(OptionalLong.empty());
  }
}
