package io.redock.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.redock.gateway.api.Admission;
import io.redock.gateway.api.Endpoint;
import io.redock.gateway.testing.DocumentParts;
import io.redock.local.openapi.ApiDocument;
import io.redock.local.openapi.Operation;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The document that the gateway serves, held against the routes that it has.
class DocumentedRoutesTest {

  private static final Path FILE = Path.of("src/main/resources/META-INF/resources/openapi.json");
  private static final String UPDATE = "redock.update-contract";

  @Test
  void what_is_served_is_what_the_parts_say() throws IOException {
    // Given
    DefaultIndenter unix = new DefaultIndenter("  ", "\n");
    String merged =
        new JsonMapper()
                .writer(new DefaultPrettyPrinter().withObjectIndenter(unix).withArrayIndenter(unix))
                .writeValueAsString(DocumentParts.merged())
            + "\n";
    if (Boolean.getBoolean(UPDATE)) {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, merged);
    }
    // Then
    assertThat(Files.readString(FILE))
        .as(
            "gateway/%s is behind its parts in */src/main/openapi. Run"
                + " ./mvnw -pl gateway test -Dtest=%s -D%s=true and commit the file",
            FILE, getClass().getSimpleName(), UPDATE)
        .isEqualTo(merged);
  }

  @Test
  void everything_it_refers_to_is_in_it() throws IOException {
    JsonNode document = DocumentParts.merged();
    assertThat(document.findValues("$ref"))
        .isNotEmpty()
        .allMatch(to -> !document.at(to.asText().substring(1)).isMissingNode());
  }

  @Test
  void every_operation_has_a_name_of_its_own_and_a_summary() throws IOException {
    List<Operation> operations = documented();
    assertThat(operations)
        .extracting(operation -> operation.json().path("operationId").asText())
        .doesNotContain("")
        .doesNotHaveDuplicates();
    assertThat(operations).allMatch(operation -> operation.json().hasNonNull("summary"));
  }

  @Test
  void what_the_gateway_answers_itself_is_documented_and_nothing_else() throws IOException {
    assertThat(new ApiDocument(DocumentParts.merged()).routesOf("gateway"))
        .containsExactlyInAnyOrderElementsOf(endpoints().keySet());
  }

  @Test
  void every_route_leads_where_it_is_documented_and_asks_for_what_is_documented()
      throws IOException {
    Map<String, Endpoint> own = endpoints();
    for (Operation operation : documented()) {
      Endpoint endpoint = own.get(operation.route());
      Route.Match match = RouteTable.find(operation.path()).orElse(null);
      String service =
          endpoint != null
              ? "gateway"
              : match == null ? "none" : match.route().service().name().toLowerCase(Locale.ROOT);
      Admission admission =
          endpoint != null
              ? endpoint.admission()
              : match == null ? null : match.route().admission();
      assertThat(service).as(operation.route()).isEqualTo(operation.service());
      assertThat(admission).as(operation.route()).isEqualTo(asked(operation));
    }
  }

  private static List<Operation> documented() throws IOException {
    return new ApiDocument(DocumentParts.merged()).operations();
  }

  private static Admission asked(Operation operation) {
    List<String> schemes = new ArrayList<>();
    operation
        .json()
        .path("security")
        .forEach(one -> one.fieldNames().forEachRemaining(schemes::add));
    return switch (String.join(" ", schemes)) {
      case "" -> Admission.NOTHING;
      case "userToken" -> Admission.USER;
      case "addonToken userToken" -> Admission.ADDON;
      case "apiToken userToken" -> Admission.LOGIN;
      case "urlToken" -> Admission.URL;
      default -> throw new AssertionError(operation.route() + " asks for " + schemes);
    };
  }

  /// By method and path.
  private static Map<String, Endpoint> endpoints() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.redock.gateway.api")
            .stream()
            .filter(found -> found.isAssignableTo(Endpoint.class) && !found.isInterface())
            .filter(found -> !found.getSimpleName().contains("_"))
            .map(DocumentedRoutesTest::idle)
            .collect(
                Collectors.toMap(
                    endpoint -> endpoint.method().name() + " " + endpoint.path(),
                    Function.identity()));
  }

  /// One that tells where it is, and could not answer.
  private static Endpoint idle(JavaClass found) {
    try {
      Constructor<?> constructor = found.reflect().getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return (Endpoint) constructor.newInstance(new Object[constructor.getParameterCount()]);
    } catch (ReflectiveOperationException unexpected) {
      throw new AssertionError(unexpected);
    }
  }
}
