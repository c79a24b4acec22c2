package io.redock.gateway.api;

import io.redock.gateway.token.Principal;
import io.redock.gateway.user.Caller;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/// One call to an [Endpoint].
///
/// @param origin where the caller believes to be, such as `https://redock.example.com`
/// @param parts what stands in the path where the route has names
public record Call(
    Principal principal,
    String origin,
    String requestId,
    Map<String, String> parts,
    MultiMap query,
    MultiMap headers,
    Buffer body) {

  public Caller caller() {
    return principal.caller();
  }

  public String part(String name) {
    return parts.get(name);
  }

  /// @throws Refused if it is none
  public Body json() {
    return Body.read(headers.get("Content-Type"), body);
  }

  public void mustBeOperator() {
    if (!caller().isOperator()) {
      throw new Refused(new Problem.OperatorsOnly());
    }
  }

  @Override
  public String toString() {
    return "Call[requestId=" + requestId + "]";
  }
}
