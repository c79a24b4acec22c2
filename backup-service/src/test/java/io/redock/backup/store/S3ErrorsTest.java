package io.redock.backup.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ErrorsTest {

  private final S3Errors errors = new S3Errors("archives");

  @ParameterizedTest
  @CsvSource({
    "403, QuotaExceeded, make some",
    "400, XMinioAdminBucketQuotaExceeded, make some",
    "507, XMinioStorageFull, make some",
    "507, '', make some"
  })
  void no_room_is_told_as_full(int status, String code, String words) {
    assertThat(errors.of(answer(status, code)))
        .isInstanceOf(StoreFull.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource({
    "400, BadDigest",
    "400, RequestTimeout",
    "400, XAmzContentSHA256Mismatch",
    "404, NoSuchUpload",
    "408, ''",
    "409, OperationAborted",
    "429, TooManyRequests",
    "500, InternalError",
    "200, InternalError",
    "502, ''",
    "503, SlowDown"
  })
  void what_passes_is_told_as_away(int status, String code) {
    assertThat(errors.of(answer(status, code))).isInstanceOf(StoreAway.class);
  }

  @Test
  void a_store_that_does_not_answer_is_away() {
    assertThat(errors.of(ApiCallAttemptTimeoutException.create(1_000)))
        .isInstanceOf(StoreAway.class);
  }

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, right to list",
    "403, SignatureDoesNotMatch, right to list",
    "403, RequestTimeTooSkewed, clock",
    "404, NoSuchBucket, make it",
    "301, PermanentRedirect, region",
    "400, AuthorizationHeaderMalformed, region",
    "400, EntityTooLarge, look up",
    "501, NotImplemented, look up"
  })
  void what_a_person_has_to_change_is_told_as_refused(int status, String code, String words) {
    assertThat(errors.of(answer(status, code)))
        .isInstanceOf(StoreRefused.class)
        .hasMessageContaining("archives")
        .hasMessageContaining(words);
  }

  @Test
  void a_text_of_a_stranger_is_not_repeated() {
    assertThat(errors.of(answer(400, "<script>"))).hasMessageNotContaining("script");
  }

  private static SdkException answer(int status, String code) {
    return (SdkException)
        S3Exception.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
            .build();
  }
}
