package io.redock.backup.archive;

/// The archive is under a key that is not among ours. It opens again once a person adds that key.
public final class UnknownArchiveKey extends ArchiveException {

  private final String keyId;

  UnknownArchiveKey(String keyId) {
    super("no sealing key " + keyId + "; add it after the service's own sealing keys");
    this.keyId = keyId;
  }

  public String keyId() {
    return keyId;
  }
}
