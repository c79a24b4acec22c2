package io.redock.local.server;

/// What a server answers when it is asked how it is.
///
/// @param ready whether it does its work
/// @param says in a few words, for people
public record Health(boolean ready, String says) {

  public static Health ready(String says) {
    return new Health(true, says);
  }

  public static Health notReady(String says) {
    return new Health(false, says);
  }
}
