package io.redock.e2e.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.redock.e2e.client.Answer;
import io.redock.e2e.client.Jwt;
import io.redock.e2e.client.Wire;
import io.redock.e2e.client.Wire.Sender;
import io.redock.e2e.stack.RunningStack;
import io.redock.e2e.stack.Say;
import io.redock.local.openapi.ApiDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Every operation of the document that the gateway serves, so that a new one is in it by itself,
/// beside everything that a caller may show.
public final class Matrix {

  private final RunningStack stack;
  private final Wire wire;
  private final List<Route> routes;
  private final Owner owner;
  private final List<String> faults = new ArrayList<>();
  private int calls;

  public Matrix(RunningStack stack, Owner owner) {
    this.stack = stack;
    this.owner = owner;
    this.wire = new Wire(Sender.CURL, stack.gateway());
    this.routes =
        document().operations().stream()
            .map(operation -> Route.to(operation, owner))
            .sorted(Comparator.comparingInt(Route::harmfulness))
            .toList();
  }

  private ApiDocument document() {
    try {
      String text = wire.get("/openapi.json", Optional.empty()).expect(200).text();
      return new ApiDocument(new ObjectMapper().readTree(text));
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  /// What is no credential at all.
  ///
  /// @param foreignKey with which this stack does not sign
  /// @return each under its name
  private Map<String, Optional<String>> worthless(Path foreignKey) {
    Map<String, Optional<String>> all = new LinkedHashMap<>();
    all.put("nothing", Optional.empty());
    all.put("garbage", Optional.of("Bearer garbage"));
    all.put("an unknown API token", Optional.of("Bearer tk-us-" + "x".repeat(40)));
    all.put("a password", Optional.of("Basic YW5uOnNlY3JldA=="));
    all.put("expired", Optional.of("Bearer " + Jwt.expired(owner.jwt(), stack.signingKey())));
    all.put("forged", Optional.of("Bearer " + Jwt.again(owner.jwt(), foreignKey)));
    all.put("unsigned", Optional.of("Bearer " + Jwt.unsigned(owner.jwt())));
    all.put("a pass", Optional.of("Bearer " + Jwt.pass(owner.jwt(), stack.signingKey())));
    return all;
  }

  /// Who is nobody gets in nowhere.
  public List<String> triedByNobody(Path foreignKey) {
    worthless(foreignKey)
        .forEach(
            (name, shown) ->
                routes.forEach(
                    route ->
                        judge(
                            route,
                            name,
                            () -> route.call(wire, shown),
                            answer -> isTold(route, shown, answer))));
    return faults("by who is nobody");
  }

  /// What is open to everybody is so to who shows nothing, and not to who shows what is worthless.
  private static boolean isTold(Route route, Optional<String> shown, Answer answer) {
    return route.open() && shown.isEmpty() ? isIn(answer) : answer.status() == 401;
  }

  /// Another owner finds nothing of this one's, and neither does a token of another database.
  public List<String> triedBy(Owner other) {
    String addonToken = other.addonToken(0);
    String neighbour = owner.addonToken(1);
    for (Route route : routes) {
      if (route.schemes().contains("urlToken")) {
        for (String token : List.of(other.urlToken(0), owner.urlToken(1), "token=garbage")) {
          judge(
              route,
              "the token of another URL",
              () -> route.callWith(wire, token),
              answer -> answer.status() == 401);
        }
        continue;
      }
      judge(
          route,
          "another owner's token",
          () -> route.call(wire, Optional.of(shown(other, route))),
          answer -> isKeptOut(route, answer));
      judge(
          route,
          "another owner's addon token",
          () -> route.call(wire, Optional.of(addonToken)),
          answer -> isKeptOutByAddon(route, answer));
      judge(
          route,
          "the token of the owner's other addon",
          () -> route.call(wire, Optional.of(neighbour)),
          answer -> isKeptOutByAddon(route, answer));
    }
    return faults("by another owner");
  }

  private static String shown(Owner whose, Route route) {
    return route.schemes().contains("apiToken") ? whose.basic() : whose.bearer();
  }

  private boolean isKeptOut(Route route, Answer answer) {
    if (route.operators()) {
      return answer.status() == 403 || answer.status() == 404;
    }
    return route.owned() ? answer.status() == 404 : isIn(answer) && tellsNothing(answer);
  }

  /// An addon token opens nothing in the regional API, whoever owns what it names.
  private boolean isKeptOutByAddon(Route route, Answer answer) {
    if (!route.schemes().contains("addonToken")) {
      return answer.status() == 401;
    }
    return route.owned() ? answer.status() == 404 : isIn(answer) && tellsNothing(answer);
  }

  private boolean tellsNothing(Answer answer) {
    return owner.own().stream().noneMatch(answer.text()::contains);
  }

  /// The owner gets in everywhere, by each kind of token that the document has for it.
  public List<String> triedByTheOwner() {
    String addonToken = owner.addonToken(0);
    for (Route route : routes) {
      Predicate<Answer> right = answer -> route.operators() ? answer.status() == 403 : isIn(answer);
      if (route.schemes().contains("urlToken")) {
        judge(route, "its URL's token", () -> route.callWith(wire, owner.urlToken(0)), right);
        continue;
      }
      judge(route, "its owner's", () -> route.call(wire, Optional.of(shown(owner, route))), right);
      if (route.schemes().contains("userToken") && route.reads()) {
        judge(
            route,
            "its owner's API token",
            () -> route.call(wire, Optional.of(owner.apiToken())),
            right);
      }
      if (route.schemes().contains("addonToken")) {
        judge(route, "its addon's token", () -> route.call(wire, Optional.of(addonToken)), right);
      }
      if (route.operators() && !route.locksOut()) {
        Optional<String> operator = Optional.of("Bearer " + stack.operatorToken());
        judge(route, "an operator's", () -> route.call(wire, operator), Matrix::isIn);
      }
    }
    return faults("by the owner");
  }

  /// Services take passes and nothing else, whoever comes past the gateway.
  public List<String> triedPastTheGateway(Path foreignKey) {
    Map<String, Optional<String>> shown = worthless(foreignKey);
    String pass = shown.remove("a pass").orElseThrow();
    shown.put("a user's token", Optional.of(owner.bearer()));
    shown.put("an API token", Optional.of(owner.apiToken()));
    shown.put("an addon's token", Optional.of(owner.addonToken(0)));
    shown.put(
        "a forged pass",
        Optional.of("Bearer " + Jwt.pass(Jwt.again(owner.jwt(), foreignKey), foreignKey)));
    for (Route route : routes) {
      // What is open to everybody tells nothing of anybody.
      if (route.service().equals("gateway") || route.open()) {
        continue;
      }
      Wire past = new Wire(Sender.CURL, stack.url(route.service() + "-service"));
      if (route.schemes().contains("urlToken")) {
        judge(
            route,
            "the token of another URL",
            () -> route.callWith(past, "token=garbage"),
            answer -> answer.status() == 401);
        continue;
      }
      shown.forEach(
          (name, token) ->
              judge(route, name, () -> route.call(past, token), answer -> answer.status() == 401));
      if (route.reads()) {
        judge(route, "a pass", () -> route.call(past, Optional.of(pass)), Matrix::isIn);
      }
    }
    return faults("past the gateway");
  }

  /// Whether the call was let in, whatever came of it. What an owner never has is missing all the
  /// same, by its own name.
  private static boolean isIn(Answer answer) {
    return switch (answer.status()) {
      case 401, 403, 405, 406, 415 -> false;
      case 404 -> answer.json().path("resource").asText().equals("maintenance");
      default -> answer.status() < 500;
    };
  }

  private void judge(Route route, String shown, Supplier<Answer> call, Predicate<Answer> right) {
    calls++;
    try {
      Answer answer = call.get();
      if (!right.test(answer)) {
        faults.add(route + " shown " + shown + " -> " + answer.status() + " " + answer.text());
      }
    } catch (AssertionError unanswered) {
      faults.add(route + " shown " + shown + " -> " + unanswered.getMessage());
    }
  }

  private List<String> faults(String how) {
    Say.line("%d operations, %d calls %s", routes.size(), calls, how);
    calls = 0;
    return List.copyOf(faults);
  }
}
