package io.redock.local.openapi;

import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Fails a test that gets an answer which is not documented, from whatever it calls below `/v1` and
/// `/api`.
public final class DocumentedAnswers implements Filter {

  private final Comparison comparison;
  private final Predicate<Exchange> compared;

  private DocumentedAnswers(ApiDocument document, Predicate<Exchange> compared) {
    this.comparison = new Comparison(document);
    this.compared = compared;
  }

  /// Of all that is called.
  public static DocumentedAnswers ofAll() {
    return new DocumentedAnswers(ApiDocument.read(), ignored -> true);
  }

  /// Of what this service answers; others may be played by something simpler.
  public static DocumentedAnswers of(String service) {
    ApiDocument document = ApiDocument.read();
    return new DocumentedAnswers(
        document,
        seen ->
            document
                .find(seen.method(), seen.path())
                .filter(operation -> operation.service().equals(service))
                .isPresent());
  }

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext next) {
    Response answer = next.next(request, expected);
    String body = answer.asString();
    Exchange seen = seen(request, answer, body);
    boolean ours = seen.path().startsWith("/v1/") || seen.path().startsWith("/api/");
    if (ours && compared.test(seen)) {
      List<String> faults = comparison.faults(seen);
      if (!faults.isEmpty()) {
        throw new AssertionError(seen + " is not as documented: " + String.join("; ", faults));
      }
    }
    return new ResponseBuilder().clone(answer).setBody(body).build();
  }

  private static Exchange seen(
      FilterableRequestSpecification request, Response answer, String body) {
    URI uri = URI.create(request.getURI());
    Map<String, String> headers = new HashMap<>();
    answer.headers().forEach(header -> headers.put(header.getName(), header.getValue()));
    Object sent = request.getBody();
    return new Exchange(
        request.getMethod(),
        uri.getPath(),
        names(uri.getRawQuery()),
        sent == null ? "" : sent.toString(),
        answer.statusCode(),
        headers,
        body);
  }

  private static Set<String> names(String query) {
    Set<String> names = new TreeSet<>();
    if (query != null) {
      for (String pair : query.split("&")) {
        names.add(pair.split("=")[0]);
      }
    }
    return names;
  }
}
