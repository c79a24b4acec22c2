package io.redock.backup.store;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Archives as objects of a bucket that speaks S3. An archive is sent in parts, of which one at a
/// time lies in memory, and has its name once all have arrived.
///
/// A bucket that is missing makes no archive gone: that is refused, for a person to look at.
/// Nothing is asked of the store when this is made.
public final class S3Store implements ArchiveStore, AutoCloseable {

  private static final int MOST_PARTS = 10_000;
  private static final int LARGEST_PAGE = 1_000;

  private final S3Client client;
  private final S3Bucket bucket;
  private final Sizes sizes;
  private final S3Errors errors;
  private final S3Reader reader;

  /// @param mostParts of an archive
  /// @param page how many archives are listed at once
  record Sizes(int partBytes, int mostParts, int page) {}

  S3Store(S3Client client, S3Bucket bucket, Sizes sizes) {
    this.client = client;
    this.bucket = bucket;
    this.sizes = sizes;
    this.errors = new S3Errors(bucket.name());
    this.reader = new S3Reader(client, bucket, errors);
  }

  /// @param limits which hold for each request; one that is used up is a [StoreAway]
  public static S3Store in(S3Bucket bucket, S3Credentials credentials, S3Limits limits) {
    return new S3Store(
        S3Clients.connect(bucket, credentials, limits),
        bucket,
        new Sizes(limits.partBytes(), MOST_PARTS, LARGEST_PAGE));
  }

  @Override
  public void put(ArchiveName name, ArchiveContent content) throws IOException {
    S3Upload upload = new S3Upload(client, bucket.name(), key(name), sizes.mostParts(), errors);
    try {
      S3Output out = new S3Output(upload, sizes.partBytes());
      content.writeTo(out);
      out.finish();
    } catch (IOException | RuntimeException | Error failed) {
      upload.abort(failed);
      throw failed;
    }
  }

  @Override
  public InputStream open(ArchiveName name, long offset, long length) throws StoreException {
    Objects.checkFromIndexSize(offset, length, Long.MAX_VALUE);
    return reader.open(name, offset, length);
  }

  @Override
  public long size(ArchiveName name) throws StoreException {
    return reader.size(name);
  }

  @Override
  public void list(Consumer<StoredArchive> each) throws StoreException {
    try {
      client
          .listObjectsV2Paginator(
              request ->
                  request.bucket(bucket.name()).prefix(bucket.prefix()).maxKeys(sizes.page()))
          .contents()
          .forEach(object -> show(object, each));
    } catch (SdkException failed) {
      throw errors.of(failed);
    }
  }

  private void show(S3Object object, Consumer<StoredArchive> each) {
    S3Key.parse(bucket.prefix(), object.key())
        .ifPresent(
            name -> each.accept(new StoredArchive(name, object.size(), object.lastModified())));
  }

  @Override
  public void delete(ArchiveName name) throws StoreException {
    try {
      new S3Deletion(client, bucket.name()).delete(key(name));
    } catch (SdkException failed) {
      if (!S3Errors.isStatus(failed, S3Errors.NOT_FOUND)) {
        throw errors.of(failed);
      }
    }
    requireGone(name);
  }

  /// Some stores confirm a deletion whether or not there is a bucket.
  private void requireGone(ArchiveName name) throws StoreException {
    try {
      reader.size(name);
    } catch (ArchiveGone gone) {
      return;
    }
    throw errors.away("it confirmed a deletion, but the archive is still there", null);
  }

  @Override
  public int removeLeftovers(Instant before) throws StoreException {
    try {
      return new S3Leftovers(client, bucket).abort(before);
    } catch (SdkException failed) {
      throw errors.of(failed);
    }
  }

  /// Ends the connections. Archives that are being read or written break off.
  @Override
  public void close() {
    client.close();
  }

  private String key(ArchiveName name) {
    return S3Key.of(bucket.prefix(), name);
  }
}
