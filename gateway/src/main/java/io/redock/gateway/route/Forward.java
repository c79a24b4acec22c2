package io.redock.gateway.route;

import io.redock.gateway.api.Problem;
import io.redock.gateway.api.Problems;
import io.redock.gateway.service.Retries;
import io.redock.gateway.service.Service;
import io.redock.gateway.service.TraceHeaders;
import io.redock.gateway.service.Unanswered;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Optional;
import org.jboss.logging.Logger;

/// What is changed on one call's way to a service and back.
///
/// @param internalToken takes the place of the caller's own token, which no service ever sees
/// @param body all of it: how long it is, the service is told whatever the caller said
record Forward(Service service, Optional<String> internalToken, String requestId, Buffer body)
    implements ProxyInterceptor {

  private static final Logger LOG = Logger.getLogger(Forward.class);

  static Forward under(String internalToken, Service service, String requestId, Buffer body) {
    return new Forward(service, Optional.of(internalToken), requestId, body);
  }

  /// The service has its own way to tell who calls.
  static Forward bare(Service service, String requestId, Buffer body) {
    return new Forward(service, Optional.empty(), requestId, body);
  }

  @Override
  public Future<ProxyResponse> handleProxyRequest(ProxyContext call) {
    MultiMap headers = call.request().headers();
    Hops.strip(headers);
    // The gateway has already told the caller to go on.
    headers.remove(HttpHeaders.EXPECT);
    headers.remove(HttpHeaders.TRANSFER_ENCODING);
    dress(headers, call.request().proxiedRequest());
    return send(call).recover(failure -> Future.succeededFuture(refuse(call, failure)));
  }

  private Future<ProxyResponse> send(ProxyContext call) {
    return mayBeSentTwice(call.request())
        ? Retries.once(service, requestId, () -> sendOnce(call))
        : sendOnce(call);
  }

  private Future<ProxyResponse> sendOnce(ProxyContext call) {
    call.request().setBody(body.length() == 0 ? null : Body.body(body));
    return call.sendRequest();
  }

  private boolean mayBeSentTwice(ProxyRequest request) {
    boolean reads =
        request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD);
    return reads && body.length() == 0;
  }

  /// What a service is told of who calls, and from where.
  void dress(MultiMap headers, HttpServerRequest call) {
    headers.remove(HttpHeaders.AUTHORIZATION);
    internalToken.ifPresent(jwt -> headers.set(HttpHeaders.AUTHORIZATION, "Bearer " + jwt));
    headers.set(RequestId.HEADER, requestId);
    TraceHeaders.tell(headers);
    CallersOrigin.tell(call, headers);
  }

  private ProxyResponse refuse(ProxyContext call, Throwable failure) {
    LOG.warnf("Call failed service=%s requestId=%s: %s", service, requestId, failure.getMessage());
    Problem problem = Refusals.of(new Unanswered(failure));
    return Problems.fill(problem, call.request().release().response());
  }

  @Override
  public Future<Void> handleProxyResponse(ProxyContext call) {
    MultiMap headers = call.response().headers();
    Hops.strip(headers);
    // Ours is already there.
    headers.remove(RequestId.HEADER);
    return call.sendResponse();
  }

  @Override
  public String toString() {
    return "Forward[service=" + service + ", internalToken=***, requestId=" + requestId + "]";
  }
}
