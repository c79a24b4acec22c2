package io.redock.backup.dump;

import java.io.IOException;

/// Why a node gave no whole dump. Each kind says what helps; the message names the node, and holds
/// no secret.
public abstract sealed class DumpException extends IOException
    permits NodeAway, NodeBusy, NodeRefused {

  private static final long serialVersionUID = 1L;

  DumpException(String message, Throwable cause) {
    super(message, cause);
  }
}
