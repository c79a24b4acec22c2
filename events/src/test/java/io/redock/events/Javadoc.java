package io.redock.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the source says above a declaration, so that a schema's descriptions are the Javadoc and
/// not a second text beside it.
///
/// @param text what stands before the first tag
/// @param params what the tags say, by name
record Javadoc(String text, Map<String, String> params) {

  /// @param declaration how the line that follows the comment begins, such as `record Options(`
  static Javadoc above(Class<?> type, String declaration) {
    List<String> comment = new ArrayList<>();
    for (String line : lines(type)) {
      String trimmed = line.strip();
      if (trimmed.startsWith("///")) {
        comment.add(trimmed.substring(3).strip());
      } else if (trimmed.replace("public ", "").startsWith(declaration)) {
        return of(comment);
      } else if (!trimmed.startsWith("@")) {
        comment.clear();
      }
    }
    throw new AssertionError("no " + declaration + " in the source of " + type);
  }

  private static Javadoc of(List<String> comment) {
    StringBuilder text = new StringBuilder();
    Map<String, String> params = new LinkedHashMap<>();
    String param = null;
    for (String line : comment) {
      if (line.startsWith("@param ")) {
        String[] parts = line.split(" ", 3);
        param = parts[1];
        params.put(param, parts[2]);
      } else if (param != null) {
        params.computeIfPresent(param, (name, before) -> before + " " + line);
      } else {
        text.append(text.isEmpty() || line.isEmpty() ? "" : " ").append(line);
      }
    }
    return new Javadoc(text.toString(), params);
  }

  private static List<String> lines(Class<?> type) {
    Class<?> outermost = type.getNestHost();
    Path source = Path.of("src/main/java", outermost.getName().replace('.', '/').concat(".java"));
    try {
      return Files.readAllLines(source);
    } catch (IOException missing) {
      throw new AssertionError("no source of " + type, missing);
    }
  }
}
