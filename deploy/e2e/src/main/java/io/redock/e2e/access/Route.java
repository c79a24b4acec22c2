package io.redock.e2e.access;

import io.redock.e2e.client.Answer;
import io.redock.e2e.client.Wire;
import io.redock.local.openapi.Operation;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// An operation of the document, aimed at what one owner has, so that it does harm if it gets in.
final class Route {

  private static final Pattern UNKNOWN = Pattern.compile("\\{[a-z_]+}");
  private static final Set<String> OWNED = Set.of("{app}", "{addon}", "{user}", "{token}");

  private final Operation operation;
  private final String path;
  private final Harm harm;

  private Route(Operation operation, String path, Harm harm) {
    this.operation = operation;
    this.path = path;
    this.harm = harm;
  }

  static Route to(Operation operation, Owner owner) {
    String path = operation.path();
    for (Map.Entry<String, String> name : owner.names(path).entrySet()) {
      path = path.replace(name.getKey(), name.getValue());
    }
    if (UNKNOWN.matcher(path).find()) {
      throw new IllegalStateException(
          operation.route() + " names something new: tell Owner.names what an owner has of it");
    }
    return new Route(operation, path, Harm.by(operation.route(), owner));
  }

  /// What would come of a call that is let in.
  ///
  /// @param query empty, or with its question mark
  private record Harm(String query, String body) {

    static Harm by(String route, Owner owner) {
      String plan = "{\"addon\":{\"addon_provider_id\":\"redis\",\"plan_id\":\"%s\"}}";
      String variable = "{\"name\":\"GREETING\",\"value\":\"harm\"}";
      return switch (route) {
        case "PATCH /v1/apps/{app}", "PUT /v1/apps/{app}" -> sending("{\"force_https\":true}");
        case "POST /v1/apps/{app}/rename" ->
            sending("{\"current_name\":\"%1$s\",\"new_name\":\"%1$s-x\"}".formatted(owner.name()));
        case "DELETE /v1/apps/{app}" -> new Harm("?current_name=" + owner.name(), null);
        case "POST /v1/apps/{app}/variables" -> sending("{\"variable\":" + variable + "}");
        case "PUT /v1/apps/{app}/variables" -> sending("{\"variables\":[" + variable + "]}");
        case "PATCH /v1/apps/{app}/variables/{id}" ->
            sending("{\"variable\":{\"value\":\"harm\"}}");
        case "DELETE /v1/apps/{app}/variables" ->
            sending("{\"variable_ids\":[\"" + owner.variable() + "\"]}");
        case "POST /v1/apps/{app}/addons",
            "PATCH /v1/apps/{app}/addons/{addon}",
            "PUT /v1/apps/{app}/addons/{addon}" ->
            sending(plan.formatted(owner.plan()));
        case "PATCH /api/databases/{addon}", "PUT /api/databases/{addon}" ->
            sending(
                "{\"database\":{\"maintenance_window\":{\"weekday_utc\":2,\"starting_hour_utc\":3}}}");
        case "POST /api/databases/{addon}/features" ->
            sending("{\"feature\":{\"name\":\"redis-aof\"}}");
        case "DELETE /api/databases/{addon}/features" -> new Harm("?feature=redis-rdb", null);
        default ->
            route.startsWith("GET") || route.startsWith("DELETE") ? sending(null) : sending("{}");
      };
    }

    private static Harm sending(String body) {
      return new Harm("", body);
    }
  }

  /// @param authorization nothing for a call without
  Answer call(Wire wire, Optional<String> authorization) {
    return wire.send(method(), path + harm.query(), authorization, harm.body());
  }

  /// Called with what is part of a URL.
  Answer callWith(Wire wire, String query) {
    return wire.send(method(), path + "?" + query, Optional.empty(), harm.body());
  }

  private HttpMethod method() {
    return HttpMethod.valueOf(operation.method());
  }

  String service() {
    return operation.service();
  }

  /// By what the document lets in; nothing for what is open to everybody.
  Set<String> schemes() {
    Set<String> schemes = new TreeSet<>();
    operation
        .json()
        .path("security")
        .forEach(each -> each.fieldNames().forEachRemaining(schemes::add));
    return schemes;
  }

  boolean open() {
    return schemes().isEmpty();
  }

  /// Whether what it names is one owner's and nobody else's.
  boolean owned() {
    return OWNED.stream().anyMatch(operation.path()::contains);
  }

  /// Whether the document says that only operators may.
  boolean operators() {
    return operation.json().path("responses").has("403");
  }

  /// Whether it takes away what the owner shows, so that nothing could be tried after it: strangers
  /// alone try it here, and the gateway's own tests show that operators may.
  boolean locksOut() {
    return operation.route().equals("DELETE /v1/users/{user}/tokens");
  }

  boolean reads() {
    return operation.method().equals("GET");
  }

  /// Low for what is to be tried first. What takes away comes last, the largest at the very end.
  int harmfulness() {
    int depth = operation.path().split("/").length;
    int elsewhere = operation.path().startsWith("/api/") ? 0 : 100;
    return (reads() ? 0 : operation.method().equals("DELETE") ? 2_000 : 1_000) + elsewhere - depth;
  }

  @Override
  public String toString() {
    return operation.route();
  }
}
