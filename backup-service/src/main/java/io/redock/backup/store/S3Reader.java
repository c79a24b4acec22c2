package io.redock.backup.store;

import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// Reads archives of a bucket.
final class S3Reader {

  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final Pattern RANGE = Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/.*");

  private final S3Client client;
  private final S3Bucket bucket;
  private final S3Errors errors;

  S3Reader(S3Client client, S3Bucket bucket, S3Errors errors) {
    this.client = client;
    this.bucket = bucket;
    this.errors = errors;
  }

  long size(ArchiveName name) throws StoreException {
    try {
      return client
          .headObject(request -> request.bucket(bucket.name()).key(key(name)))
          .contentLength();
    } catch (SdkException failed) {
      throw absentOr(name, failed);
    }
  }

  InputStream open(ArchiveName name, long offset, long length) throws StoreException {
    if (length == 0) {
      size(name);
      return InputStream.nullInputStream();
    }
    String range = "bytes=" + offset + "-" + (offset + length - 1);
    try {
      var in =
          client.getObject(request -> request.bucket(bucket.name()).key(key(name)).range(range));
      return new S3Input(in, announced(in, offset, length), errors);
    } catch (SdkException failed) {
      if (S3Errors.isStatus(failed, RANGE_NOT_SATISFIABLE)) {
        return InputStream.nullInputStream();
      }
      throw absentOr(name, failed);
    }
  }

  /// Bytes that come, if they are those that were asked for.
  private long announced(ResponseInputStream<GetObjectResponse> in, long offset, long length)
      throws StoreException {
    String told = in.response().contentRange();
    Matcher range = RANGE.matcher(told == null ? "" : told);
    if (range.matches() && Long.parseLong(range.group(1)) == offset) {
      long bytes = Long.parseLong(range.group(2)) - offset + 1;
      if (bytes > 0 && bytes <= length) {
        return bytes;
      }
    }
    in.abort();
    throw errors.refused("it does not send the range that it is asked for", null);
  }

  /// A bucket that is missing has no archives either, but none of them is gone.
  private StoreException absentOr(ArchiveName name, SdkException failed) {
    if (!S3Errors.isStatus(failed, S3Errors.NOT_FOUND)) {
      return errors.of(failed);
    }
    try {
      client.headBucket(request -> request.bucket(bucket.name()));
      return new ArchiveGone(name, failed);
    } catch (SdkException missing) {
      return S3Errors.isStatus(missing, S3Errors.NOT_FOUND)
          ? errors.refused("there is none of this name; make it, or name another", missing)
          : errors.of(missing);
    }
  }

  private String key(ArchiveName name) {
    return S3Key.of(bucket.prefix(), name);
  }
}
