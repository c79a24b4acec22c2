package io.redock.gateway.api;

import java.time.Duration;

/// What people are told, and what they can do about it.
final class Sentences {

  private Sentences() {}

  static String of(Problem problem) {
    return switch (problem) {
      case Problem.NotAuthenticated() ->
          "A valid API token is needed: Authorization: Bearer tk-us-...";
      case Problem.NoPasswords() ->
          "Names and passwords are not known here: show an API token, which an operator can make"
              + " for you, as Authorization: Bearer tk-us-...";
      case Problem.SubjectReserved() ->
          "The subject (sub) of this token is a name that only Redock itself gives: have the OIDC"
              + " provider give you another";
      case Problem.OperatorsOnly() -> "Only an operator of the platform may do this";
      case Problem.NoSuchRoute() -> "There is no such route";
      case Problem.NoSuchMethod(String known) -> "This route knows no other method than " + known;
      case Problem.NotFound(String resource) ->
          "This " + resource.replace('_', ' ') + " was not found";
      case Problem.Refusal(String why) -> why;
      case Problem.Invalid(String field, String what) -> field + " " + what;
      case Problem.TooManyCalls(Duration pause) ->
          "These are more calls than one user may make; try again in "
              + Waits.inWords(pause)
              + ", and call less often";
      case Problem.TooManyAnonymousCalls(Duration pause) ->
          "These are more calls without a token than one address may make; show one, or try again"
              + " in "
              + Waits.inWords(pause);
      case Problem.TooManyFailedLogins(Duration pause) ->
          "This token is not valid, as many from this address were not; look which one is used, and"
              + " try again in "
              + Waits.inWords(pause);
      case Problem.TooManyNewTokens(Duration pause) ->
          "More tokens that were never shown before come from this address than can be verified;"
              + " try again in "
              + Waits.inWords(pause)
              + ", and use one for many calls";
      case Problem.TooManyAtOnce() ->
          "As many calls as one may have under way at once have not been answered yet; wait for"
              + " some of them";
      case Problem.NoRoom() ->
          "More is being sent than can be held just now; try again, and send less at once";
      case Problem.StoreAway() -> "Tokens cannot be looked up just now; try again";
      case Problem.ProviderAway() ->
          "The OIDC provider is away, whose key is needed to judge this token; try again";
      case Problem.ServiceAway() -> "The service behind this route is away; try again";
      case Problem.ServiceSilent() ->
          "The service behind this route did not answer in time; look before you try again";
      case Problem.Http(int status) -> of(status);
    };
  }

  private static String of(int status) {
    return switch (status) {
      case 400 -> "This is no well-formed HTTP request; look at its URL and its headers";
      case 405 -> "This route does not know this method";
      case 408 -> "The body took too long to arrive; nothing was done with it";
      case 413 ->
          "The body is too large: one may have 1 MiB, and 64 KiB where the gateway itself answers";
      case 414 -> "The URL is too long";
      case 415 -> "Bodies are JSON: Content-Type: application/json";
      case 431 -> "The headers are too large";
      default ->
          status < 500
              ? "This request was not understood"
              : "This is a fault of ours; it has been logged";
    };
  }
}
