package io.redock.gateway.token;

/// An API token on the one occasion on which it is shown.
///
/// @param secret the token itself
public record NewToken(TokenFacts facts, String secret) {

  @Override
  public String toString() {
    return "NewToken[facts=" + facts + ", secret=***]";
  }
}
