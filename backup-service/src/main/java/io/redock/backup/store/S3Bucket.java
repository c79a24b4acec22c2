package io.redock.backup.store;

import java.net.URI;
import java.util.regex.Pattern;

/// A bucket of a store that speaks S3, and how it is reached.
///
/// @param endpoint where S3 is spoken, as `https://s3.eu-west-3.amazonaws.com`: `http` or `https`,
///   a host, and a port if it is not the usual one
/// @param region which signatures name; the store says which it expects
/// @param name of the bucket, which is there already
/// @param prefix of each key: empty, or folders that each end with `/`, for a bucket that has other
///   things too
/// @param pathStyle true if the bucket stands in the path, false if it stands before the host
public record S3Bucket(URI endpoint, String region, String name, String prefix, boolean pathStyle) {

  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern PREFIX = Pattern.compile("([A-Za-z0-9_-]{1,64}/){0,8}");

  /// @throws IllegalArgumentException if a part is none; the message names the part
  public S3Bucket {
    require(
        isEndpoint(endpoint), "the endpoint is http or https, a host and maybe a port, no more");
    require(
        REGION.matcher(region).matches(), "a region has 1 to 64 lower-case letters, digits or -");
    require(
        NAME.matcher(name).matches(),
        "a bucket's name has 3 to 63 lower-case letters, digits, . or -, and letters or digits at"
            + " its ends");
    require(
        PREFIX.matcher(prefix).matches(),
        "a prefix is up to 8 folders of letters, digits, _ or -, each ending with /");
  }

  private static boolean isEndpoint(URI endpoint) {
    return ("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()))
        && endpoint.getHost() != null
        && endpoint.getUserInfo() == null
        && (endpoint.getPath().isEmpty() || endpoint.getPath().equals("/"))
        && endpoint.getQuery() == null
        && endpoint.getFragment() == null;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }
}
