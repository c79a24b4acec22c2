package io.redock.gateway.route;

import io.redock.durable.trace.Carried;
import io.redock.gateway.token.Principal;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/// One line for each call of people, once it is answered or its caller has gone. No query and no
/// header is in it: some bear a token. The level `OFF` of the category `io.redock.access` switches
/// it off.
final class AccessLog {

  private static final Logger LOG = Logger.getLogger("io.redock.access");
  private static final String SUBJECT = AccessLog.class.getName();
  private static final String NOBODY = "-";

  /// What another issuer calls its users must not end a line or look like another field.
  private static final Pattern STRANGE = Pattern.compile("[^!-~]|=");

  private AccessLog() {}

  static void accept(RoutingContext call) {
    if (LOG.isInfoEnabled() && !isOfMachines(call.request().path())) {
      long begun = System.nanoTime();
      Carried carried = Carried.current();
      call.addEndHandler(
          ended -> carried.run(() -> write(call, begun, ended.succeeded() ? "" : " cut=true")));
    }
    call.next();
  }

  /// Health and metrics are asked for several times a minute, for ever.
  private static boolean isOfMachines(String path) {
    return path != null && path.startsWith("/q/");
  }

  /// The authenticator has found out who calls.
  static void knows(RoutingContext call, Principal principal) {
    call.put(SUBJECT, principal.caller().subject());
  }

  private static void write(RoutingContext call, long begun, String cut) {
    String subject = call.get(SUBJECT, NOBODY);
    LOG.infof(
        "Answered method=%s path=%s status=%d ms=%d bytes=%d subject=%s%s",
        call.request().method(),
        call.request().path(),
        call.response().getStatusCode(),
        (System.nanoTime() - begun) / 1_000_000,
        call.response().bytesWritten(),
        STRANGE.matcher(subject).replaceAll("?"),
        cut);
  }
}
