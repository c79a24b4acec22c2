package io.redock.http.testkit;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.TreeSet;

/// The routes that there are, as the API document names them.
public final class ResourceRoutes {

  private ResourceRoutes() {}

  /// @param packageName where the resources are
  public static Set<String> of(String packageName) {
    Set<String> routes = new TreeSet<>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(packageName)
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
