package io.redock.env.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.redock.local.openapi.ApiDocument;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DocumentedRoutesTest {

  @Test
  void every_route_is_documented_and_nothing_else() {
    assertThat(ApiDocument.read().routesOf("env")).isEqualTo(routes());
  }

  private static Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.redock.env.api")
            .stream()
            .filter(resource -> resource.isAnnotatedWith(Path.class))
            .forEach(
                resource ->
                    resource.getMethods().stream()
                        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                        .forEach(method -> routes.add(route(resource, method))));
    return routes;
  }

  private static String route(JavaClass resource, JavaMethod method) {
    String verb =
        method.getAnnotations().stream()
            .flatMap(one -> one.getRawType().tryGetAnnotationOfType(HttpMethod.class).stream())
            .map(HttpMethod::value)
            .findFirst()
            .orElseThrow();
    String below =
        method.tryGetAnnotationOfType(Path.class).map(path -> "/" + path.value()).orElse("");
    return verb + " " + resource.getAnnotationOfType(Path.class).value() + below;
  }
}
