package io.redock.http.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Renders every refusal, here alone. A service maps exceptions of its own to problems.
///
/// It bears no scope: Quarkus makes a bean of it where there are resources, and only there.
public class Problems {

  public static final String NO_SUCH_ROUTE = "There is no such route";

  private static final Logger LOG = Logger.getLogger(Problems.class);

  /// Before Quarkus' own mappers, whose 401 has no body.
  private static final int FIRST = 1;

  private final Outages outages;

  public Problems(Outages outages) {
    this.outages = outages;
  }

  @ServerExceptionMapper
  public RestResponse<ProblemView> refused(Refused refused) {
    return render(refused.problem());
  }

  @ServerExceptionMapper(
      value = {AuthenticationFailedException.class, UnauthorizedException.class},
      priority = FIRST)
  public RestResponse<ProblemView> notAuthenticated() {
    return render(new Problem.NotAuthenticated());
  }

  @ServerExceptionMapper(
      value = {MismatchedInputException.class, StreamConstraintsException.class},
      priority = FIRST)
  public RestResponse<ProblemView> misread(JsonProcessingException body) {
    return render(Misread.problem(body));
  }

  // NotFoundException by name: Quarkus has a mapper of HTML for it in development.
  @ServerExceptionMapper(
      value = {NotFoundException.class, WebApplicationException.class},
      priority = FIRST)
  public RestResponse<ProblemView> http(WebApplicationException refused) {
    // Quarkus wraps what the reader of a body threw.
    return refused.getCause() instanceof JsonProcessingException body
        ? misread(body)
        : render(new Problem.Http(refused.getResponse().getStatus()));
  }

  @ServerExceptionMapper
  public RestResponse<ProblemView> failed(Throwable failure) {
    Optional<Problem.Away> outage = outages.of(failure);
    if (outage.isPresent()) {
      LOG.warnf("A request failed, %s: %s", outage.get(), failure.getMessage());
      return render(outage.get());
    }
    LOG.error("A request failed", failure);
    return render(new Problem.Broken());
  }

  public static RestResponse<ProblemView> render(Problem problem) {
    return switch (problem) {
      case Problem.NotAuthenticated() ->
          answer(401, ProblemView.of("A valid token is needed: Authorization: Bearer <token>"))
              .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
              .build();
      case Problem.OperatorsOnly() ->
          answer(403, ProblemView.of("Only an operator of the platform may do this")).build();
      case Problem.NotFound(String resource) ->
          answer(
                  404,
                  new ProblemView(
                      "This " + resource.replace('_', ' ') + " was not found",
                      null,
                      resource,
                      null))
              .build();
      case Problem.Refusal(String why) -> answer(400, ProblemView.of(why)).build();
      case Problem.Conflict(String why) -> answer(409, ProblemView.of(why)).build();
      case Problem.Invalid(String field, String what) ->
          answer(422, new ProblemView(field + " " + what, null, null, Map.of(field, List.of(what))))
              .build();
      case Problem.Away(String code, String sentence) ->
          answer(503, new ProblemView(sentence, code, null, null)).build();
      case Problem.Http(int status) -> answer(status, ProblemView.of(sentence(status))).build();
      case Problem.Broken() ->
          answer(500, ProblemView.of("This is a fault of ours; it has been logged")).build();
    };
  }

  private static ResponseBuilder<ProblemView> answer(int status, ProblemView view) {
    return ResponseBuilder.<ProblemView>create(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(view);
  }

  private static String sentence(int status) {
    return switch (status) {
      case 404 -> NO_SUCH_ROUTE;
      case 405 -> "This route does not know this method";
      case 406 -> "Answers are application/json";
      case 413 -> "The body is too large: one may have 1 MiB";
      case 415 -> "Bodies are application/json";
      default -> "This request was not understood";
    };
  }
}
