package io.redock.local.fault;

import io.redock.local.stack.Runtime;
import io.redock.local.stack.Stack;
import java.util.List;

/// Injects faults into nodes: ends them, freezes them, hangs one program in them.
public interface FaultInjection {

  static FaultInjection to(Stack stack) {
    return stack.settings().runtime().orElseThrow() == Runtime.DOCKER
        ? new DockerFaultInjection(stack.settings().stack())
        : new ProcessFaultInjection(stack.nodes());
  }

  /// `kill -9` of all that runs in it.
  void kill(String node);

  /// `kill -9` of one program in it, and not of what started that.
  void kill(String node, String program);

  /// All that runs in it, as this machine numbers processes; nothing if it does not run, or if its
  /// engine is elsewhere.
  List<Long> pids(String node);

  /// It hangs: whoever is connected stays so, and gets no answer.
  void freeze(String node);

  void thaw(String node);

  /// One program in it hangs, and not what watches over that.
  void hang(String node, String program);
}
