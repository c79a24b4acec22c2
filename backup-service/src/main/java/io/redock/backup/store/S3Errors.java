package io.redock.backup.store;

import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/// Which of a store's errors it is when S3 refuses. A status alone does not tell: stores say with
/// 403 that a quota is used up, and with 400 that bytes were damaged on their way.
final class S3Errors {

  static final int NOT_FOUND = 404;

  private static final int REQUEST_TIMEOUT = 408;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int INSUFFICIENT_STORAGE = 507;

  /// Ceph's, and MinIO's for a bucket and for its disks.
  private static final Set<String> FULL =
      Set.of("QuotaExceeded", "XMinioAdminBucketQuotaExceeded", "XMinioStorageFull");

  private static final Set<String> PASSING =
      Set.of(
          "BadDigest",
          "IncompleteBody",
          "InternalError",
          "NoSuchUpload",
          "RequestTimeout",
          "ServiceUnavailable",
          "SlowDown",
          "XAmzContentSHA256Mismatch");

  private static final Set<String> OTHER_REGION =
      Set.of("AuthorizationHeaderMalformed", "PermanentRedirect", "TemporaryRedirect");

  /// Codes are one word; what is none is a stranger's text and not repeated.
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9.]{1,64}");

  private final String bucket;

  S3Errors(String bucket) {
    this.bucket = bucket;
  }

  StoreException of(SdkException failed) {
    return failed instanceof AwsServiceException answer
        ? answered(answer)
        : away("it does not answer", failed);
  }

  StoreAway away(String why, Throwable failed) {
    return new StoreAway("bucket " + bucket + " cannot be used now: " + why, failed);
  }

  StoreRefused refused(String why, Throwable failed) {
    return new StoreRefused("bucket " + bucket + " cannot be used: " + why, failed);
  }

  private StoreException answered(AwsServiceException answer) {
    String code = code(answer);
    int status = answer.statusCode();
    if (FULL.contains(code) || status == INSUFFICIENT_STORAGE) {
      return new StoreFull(
          "no room in bucket " + bucket + "; make some, or let fewer backups be kept", answer);
    }
    return isPassing(code, status)
        ? away("it answers " + status + " " + code, answer)
        : refused("it answers " + status + " " + code + "; " + advice(code, status), answer);
  }

  private static boolean isPassing(String code, int status) {
    return PASSING.contains(code)
        || status == REQUEST_TIMEOUT
        || status == CONFLICT
        || status == TOO_MANY_REQUESTS
        || status >= 500 && status != NOT_IMPLEMENTED;
  }

  private static String advice(String code, int status) {
    if (code.equals("RequestTimeTooSkewed")) {
      return "set the clock of this machine";
    }
    if (code.equals("NoSuchBucket")) {
      return "make it, or name another";
    }
    if (OTHER_REGION.contains(code)) {
      return "name the region and the endpoint that it has";
    }
    return status == 401 || status == 403
        ? "give this access key the right to list, read, write and delete there"
        : "look up what that means for this store";
  }

  static String code(SdkException failed) {
    String code =
        failed instanceof AwsServiceException answer && answer.awsErrorDetails() != null
            ? answer.awsErrorDetails().errorCode()
            : null;
    return code != null && CODE.matcher(code).matches() ? code : "";
  }

  static boolean isStatus(SdkException failed, int status) {
    return failed instanceof AwsServiceException answer && answer.statusCode() == status;
  }
}
