package io.redock.provisioning.node;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `df -P -k /` says: a line with the names of columns, and one with the disk's size, what is
/// used and what is available.
final class DiskFree {

  private static final Pattern DISK =
      Pattern.compile("^\\S+ +\\d+ +\\d+ +(\\d{1,15}) +\\d+% +/$", Pattern.MULTILINE);

  private static final long KIB = 1024;

  private DiskFree() {}

  static OptionalLong read(String said) {
    Matcher disk = DISK.matcher(said);
    return disk.find()
        ? OptionalLong.of(Long.parseLong(disk.group(1)) * KIB)
        : OptionalLong.empty();
  }
}
