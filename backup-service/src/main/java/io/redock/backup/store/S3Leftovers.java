package io.redock.backup.store;

import java.time.Instant;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/// Uploads that nobody completes any more. A store keeps their parts, and charges for them, until
/// they are aborted.
final class S3Leftovers {

  private final S3Client client;
  private final S3Bucket bucket;

  S3Leftovers(S3Client client, S3Bucket bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /// @return how many were aborted
  int abort(Instant before) {
    int aborted = 0;
    for (MultipartUpload upload :
        client
            .listMultipartUploadsPaginator(
                request -> request.bucket(bucket.name()).prefix(bucket.prefix()))
            .uploads()) {
      if (isOurs(upload) && upload.initiated().isBefore(before) && abort(upload, before)) {
        aborted++;
      }
    }
    return aborted;
  }

  private boolean isOurs(MultipartUpload upload) {
    return S3Key.parse(bucket.prefix(), upload.key()).isPresent();
  }

  /// @return false if parts still come, or if somebody completed or aborted it meanwhile
  private boolean abort(MultipartUpload upload, Instant before) {
    try {
      if (hasPartSince(upload, before)) {
        return false;
      }
      client.abortMultipartUpload(
          request -> request.bucket(bucket.name()).key(upload.key()).uploadId(upload.uploadId()));
      return true;
    } catch (SdkException failed) {
      if (S3Errors.code(failed).equals("NoSuchUpload")) {
        return false;
      }
      throw failed;
    }
  }

  private boolean hasPartSince(MultipartUpload upload, Instant before) {
    for (Part part :
        client
            .listPartsPaginator(
                request ->
                    request.bucket(bucket.name()).key(upload.key()).uploadId(upload.uploadId()))
            .parts()) {
      if (!part.lastModified().isBefore(before)) {
        return true;
      }
    }
    return false;
  }
}
