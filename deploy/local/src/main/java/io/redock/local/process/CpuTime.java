package io.redock.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The processor time that processes have used since they were started, as `/proc` tells it, in
/// ticks of 10 ms (`USER_HZ`, which Linux fixes at 100 for what it tells programs).
///
/// A process' figure includes what its children used that have ended, so the sum over a tree misses
/// nobody who was born and died between two looks.
///
/// @param byPid what each process on this machine used
/// @param childrenOf who is whose child
public record CpuTime(Map<Long, Long> byPid, Map<Long, List<Long>> childrenOf) {

  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int CHILDREN_IN_KERNEL = 14;
  private static final double TICKS_PER_SECOND = 100;

  /// One process, as its line in `/proc` tells it.
  private record Line(long pid, long parent, long ticks) {}

  /// Reads all processes at once.
  public static CpuTime now() {
    List<Line> lines =
        ProcessHandle.allProcesses()
            .map(ProcessHandle::pid)
            .flatMap(pid -> line(pid).stream())
            .toList();
    return new CpuTime(
        lines.stream().collect(Collectors.toMap(Line::pid, Line::ticks)),
        lines.stream()
            .collect(
                Collectors.groupingBy(
                    Line::parent, Collectors.mapping(Line::pid, Collectors.toList()))));
  }

  private static List<Line> line(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = 0;
      for (int field = USER; field <= CHILDREN_IN_KERNEL; field++) {
        ticks += Long.parseLong(fields[field]);
      }
      return List.of(new Line(pid, Long.parseLong(fields[PARENT]), ticks));
    } catch (IOException goneMeanwhile) {
      return List.of();
    }
  }

  /// @return seconds that these processes and all their descendants have used
  public double ofTrees(Collection<Long> roots) {
    Deque<Long> open = new ArrayDeque<>(roots);
    Set<Long> seen = new HashSet<>();
    long ticks = 0;
    while (!open.isEmpty()) {
      long pid = open.pop();
      if (seen.add(pid)) {
        ticks += byPid.getOrDefault(pid, 0L);
        open.addAll(childrenOf.getOrDefault(pid, List.of()));
      }
    }
    return ticks / TICKS_PER_SECOND;
  }
}
