package io.redock.provisioning.api;

import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.logs.DatabaseLogs;
import io.redock.provisioning.logs.LogLine;
import io.redock.provisioning.logs.LogPass;
import io.redock.provisioning.logs.NodeFilter;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/// The log itself, to whoever shows the token of its URL.
@Path("/api/logs/{addon}")
@PermitAll
@RunOnVirtualThread
public class LogTextResource {

  private static final int MOST = 10_000;

  private final LogPass pass;
  private final DatabaseAccess access;
  private final DatabaseLogs logs;

  LogTextResource(LogPass pass, DatabaseAccess access, DatabaseLogs logs) {
    this.pass = pass;
    this.access = access;
    this.logs = logs;
  }

  /// @param n how many lines, the newest of all
  /// @param filter which nodes: names or their beginnings, separated by `|`
  /// It is text, whatever is accepted: the command line asks for JSON, as it does everywhere.
  @GET
  @Produces(MediaType.WILDCARD)
  public RestResponse<String> read(
      @RestPath String addon,
      @RestQuery String token,
      @RestQuery @DefaultValue("100") String n,
      @RestQuery String filter) {
    Optional<String> owner = pass.owner(addon, token);
    if (owner.isEmpty()) {
      throw new Refused(new Problem.NotAuthenticated());
    }
    Database database = access.database(addon);
    if (!database.ownerId().equals(owner.get())) {
      throw new Refused(new Problem.NotAuthenticated());
    }
    List<LogLine> lines = logs.tail(database, count(n), NodeFilter.of(filter));
    if (lines.isEmpty()) {
      return RestResponse.noContent();
    }
    CacheControl secret = new CacheControl();
    secret.setNoStore(true);
    return ResponseBuilder.ok(
            lines.stream().map(line -> line.written() + "\n").collect(Collectors.joining()))
        .type(MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
        .cacheControl(secret)
        .build();
  }

  private static int count(String n) {
    try {
      int lines = Integer.parseInt(n);
      if (lines >= 1 && lines <= MOST) {
        return lines;
      }
    } catch (NumberFormatException notOne) {
      // Told below, as any other that cannot be.
    }
    throw new Refused(new Problem.Invalid("n", "must be from 1 to " + MOST));
  }
}
