package io.redock.backup.store;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/// One archive on its way into a bucket. What fits into one part is one request; anything larger is
/// an upload in parts, which has its name only once it is completed.
///
/// Each part is sent with its MD5, which any store compares before it takes the part; newer
/// checksums are not known everywhere.
final class S3Upload {

  private static final String TYPE = "application/octet-stream";

  private final S3Client client;
  private final String bucket;
  private final String key;
  private final int mostParts;
  private final S3Errors errors;
  private final List<CompletedPart> parts = new ArrayList<>();
  private String id;

  S3Upload(S3Client client, String bucket, String key, int mostParts, S3Errors errors) {
    this.client = client;
    this.bucket = bucket;
    this.key = key;
    this.mostParts = mostParts;
    this.errors = errors;
  }

  /// Sends a part that is not the last one.
  void send(byte[] part, int length) throws StoreException {
    requireRoomAfter(length);
    try {
      begin();
      sendPart(part, length);
    } catch (SdkException failed) {
      throw errors.of(failed);
    }
  }

  /// Sends what is left and gives the archive its name.
  void complete(byte[] last, int length) throws StoreException {
    try {
      if (id == null) {
        putWhole(last, length);
      } else {
        sendPart(last, length);
        join();
      }
    } catch (SdkException failed) {
      throw errors.of(failed);
    }
  }

  /// What cannot be aborted now is found by its age.
  void abort(Throwable failed) {
    if (id == null) {
      return;
    }
    try {
      client.abortMultipartUpload(request -> request.bucket(bucket).key(key).uploadId(id));
    } catch (SdkException left) {
      failed.addSuppressed(errors.of(left));
    }
  }

  private void requireRoomAfter(int length) throws StoreException {
    if (parts.size() + 1 >= mostParts) {
      throw errors.refused(
          "an archive has at most "
              + mostParts
              + " parts, here of "
              + length
              + " bytes; let parts be larger",
          null);
    }
  }

  private void begin() {
    if (id == null) {
      id =
          client
              .createMultipartUpload(request -> request.bucket(bucket).key(key).contentType(TYPE))
              .uploadId();
    }
  }

  private void sendPart(byte[] part, int length) {
    int number = parts.size() + 1;
    String tag =
        client
            .uploadPart(
                request ->
                    request
                        .bucket(bucket)
                        .key(key)
                        .uploadId(id)
                        .partNumber(number)
                        .contentMD5(md5(part, length)),
                body(part, length))
            .eTag();
    parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
  }

  private void join() {
    client.completeMultipartUpload(
        request ->
            request
                .bucket(bucket)
                .key(key)
                .uploadId(id)
                .multipartUpload(upload -> upload.parts(parts)));
  }

  private void putWhole(byte[] whole, int length) {
    client.putObject(
        request -> request.bucket(bucket).key(key).contentType(TYPE).contentMD5(md5(whole, length)),
        body(whole, length));
  }

  /// Not a copy: an attempt that is repeated reads the part anew.
  private static RequestBody body(byte[] part, int length) {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(part, 0, length), length, TYPE);
  }

  private static String md5(byte[] part, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      digest.update(part, 0, length);
      return Base64.getEncoder().encodeToString(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has MD5", impossible);
    }
  }
}
