package io.redock.backup.store;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/// How an archive is deleted so that it is gone. In a bucket with versions a deletion only hides
/// the archive behind a marker, and the answer says so; then each version of it is deleted too.
record S3Deletion(S3Client client, String bucket) {

  void delete(String key) {
    DeleteObjectResponse answer = client.deleteObject(request -> request.bucket(bucket).key(key));
    if (Boolean.TRUE.equals(answer.deleteMarker()) || answer.versionId() != null) {
      deleteVersions(key);
    }
  }

  private void deleteVersions(String key) {
    for (ListObjectVersionsResponse page :
        client.listObjectVersionsPaginator(request -> request.bucket(bucket).prefix(key))) {
      for (ObjectVersion version : page.versions()) {
        delete(key, version.key(), version.versionId());
      }
      for (DeleteMarkerEntry marker : page.deleteMarkers()) {
        delete(key, marker.key(), marker.versionId());
      }
    }
  }

  /// A key that only begins like ours is another one.
  private void delete(String key, String listed, String version) {
    if (listed.equals(key)) {
      client.deleteObject(request -> request.bucket(bucket).key(key).versionId(version));
    }
  }
}
