package io.redock.env.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.redock.durable.idempotency.RepeatableRequest;
import io.redock.durable.idempotency.UnfitKey;
import io.redock.env.owner.Excess;
import io.redock.env.owner.Unfit;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Renders every refusal, here alone.
@ApplicationScoped
class Problems {

  private static final Logger LOG = Logger.getLogger(Problems.class);

  /// Before Quarkus' own mappers, whose 401 has no body.
  private static final int FIRST = 1;

  private final ObjectMapper json;

  Problems(ObjectMapper json) {
    this.json = json;
  }

  /// What no resource answers: it never reaches the mappers below.
  void unrouted(@Observes Router router) {
    router.route().last().handler(call -> send(404, call));
  }

  private void send(int status, RoutingContext call) {
    try {
      call.response()
          .setStatusCode(status)
          .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
          .end(Buffer.buffer(json.writeValueAsBytes(ProblemView.of(sentence(status)))));
    } catch (JsonProcessingException impossible) {
      call.fail(impossible);
    }
  }

  @ServerExceptionMapper
  RestResponse<ProblemView> refused(Refused refused) {
    return render(refused.problem());
  }

  @ServerExceptionMapper
  RestResponse<ProblemView> unfit(Unfit unfit) {
    return render(new Problem.Invalid(unfit.field(), unfit.what()));
  }

  @ServerExceptionMapper
  RestResponse<ProblemView> excess(Excess excess) {
    return render(new Problem.Refusal(excess.getMessage()));
  }

  @ServerExceptionMapper
  RestResponse<ProblemView> unfitKey(UnfitKey unfit) {
    return render(new Problem.Invalid(RepeatableRequest.HEADER, unfit.what()));
  }

  @ServerExceptionMapper(
      value = {AuthenticationFailedException.class, UnauthorizedException.class},
      priority = FIRST)
  RestResponse<ProblemView> notAuthenticated() {
    return render(new Problem.NotAuthenticated());
  }

  @ServerExceptionMapper(
      value = {MismatchedInputException.class, StreamConstraintsException.class},
      priority = FIRST)
  RestResponse<ProblemView> misread(JsonProcessingException body) {
    return render(Misread.problem(body));
  }

  // NotFoundException by name: Quarkus has a mapper of HTML for it in development.
  @ServerExceptionMapper(
      value = {NotFoundException.class, WebApplicationException.class},
      priority = FIRST)
  RestResponse<ProblemView> http(WebApplicationException refused) {
    // Quarkus wraps what the reader of a body threw.
    return refused.getCause() instanceof JsonProcessingException body
        ? misread(body)
        : render(new Problem.Http(refused.getResponse().getStatus()));
  }

  @ServerExceptionMapper
  RestResponse<ProblemView> failed(Throwable failure) {
    if (Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(IOException.class::isInstance)) {
      LOG.warnf("The store is away: %s", failure.getMessage());
      return render(new Problem.StoreAway());
    }
    LOG.error("A request failed", failure);
    return render(new Problem.Broken());
  }

  private static RestResponse<ProblemView> render(Problem problem) {
    return switch (problem) {
      case Problem.NotAuthenticated() ->
          answer(401, ProblemView.of("A valid token is needed: Authorization: Bearer <token>"))
              .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
              .build();
      case Problem.NotFound(String resource) ->
          answer(404, new ProblemView("This " + resource + " was not found", resource, null))
              .build();
      case Problem.Refusal(String why) -> answer(400, ProblemView.of(why)).build();
      case Problem.Invalid(String field, String what) ->
          answer(422, new ProblemView(field + " " + what, null, Map.of(field, List.of(what))))
              .build();
      case Problem.StoreAway() ->
          answer(503, ProblemView.of("The environment cannot be read just now; try again")).build();
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
      case 404 -> "There is no such route";
      case 405 -> "This route does not know this method";
      case 406 -> "Answers are application/json";
      case 413 -> "The body is too large: one may have 1 MiB";
      case 415 -> "Bodies are application/json";
      default -> "This request was not understood";
    };
  }
}
