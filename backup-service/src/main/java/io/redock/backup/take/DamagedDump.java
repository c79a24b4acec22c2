package io.redock.backup.take;

import java.io.IOException;

/// The node sent a dump that no Redis would load. Repeating helps if the network or the node's
/// memory was at fault.
public final class DamagedDump extends IOException {

  private static final long serialVersionUID = 1L;

  DamagedDump(String message, Throwable cause) {
    super(message, cause);
  }
}
