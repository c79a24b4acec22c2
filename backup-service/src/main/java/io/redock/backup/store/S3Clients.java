package io.redock.backup.store;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/// How the client of a bucket is set up: for any store that speaks S3, not Amazon's alone.
final class S3Clients {

  private S3Clients() {}

  static S3Client connect(S3Bucket bucket, S3Credentials credentials, S3Limits limits) {
    return S3Client.builder()
        .endpointOverride(bucket.endpoint())
        .region(Region.of(bucket.region()))
        .forcePathStyle(bucket.pathStyle())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    credentials.accessKeyId(), credentials.secretAccessKey())))
        // A part lies in memory whole, so it is signed whole; aws-chunked is not known everywhere.
        .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build())
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .overrideConfiguration(override(limits))
        .httpClientBuilder(http(limits))
        .build();
  }

  /// The client closes it with itself, since it gets the builder.
  private static SdkHttpClient.Builder<?> http(S3Limits limits) {
    return Apache5HttpClient.builder()
        .connectionTimeout(limits.connectTimeout())
        .connectionAcquisitionTimeout(limits.connectTimeout())
        .socketTimeout(limits.readTimeout());
  }

  private static ClientOverrideConfiguration override(S3Limits limits) {
    return ClientOverrideConfiguration.builder()
        .retryStrategy(strategy -> strategy.maxAttempts(limits.attempts()))
        .apiCallAttemptTimeout(limits.attemptTimeout())
        // What lies in somebody's ~/.aws has no say here.
        .defaultProfileFile(ProfileFile.aggregator().build())
        .build();
  }
}
