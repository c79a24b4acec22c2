package io.redock.backup.store;

/// What a store knows us by. It has to allow listing the bucket, its uploads and their parts, and
/// reading, writing and deleting under the prefix; in a bucket with versions also listing and
/// deleting these. Without the right to list, a store says of a missing archive that it is
/// forbidden.
public record S3Credentials(String accessKeyId, String secretAccessKey) {

  /// @throws IllegalArgumentException if one is blank
  public S3Credentials {
    if (accessKeyId.isBlank() || secretAccessKey.isBlank()) {
      throw new IllegalArgumentException("an access key has an id and a secret; name both");
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
