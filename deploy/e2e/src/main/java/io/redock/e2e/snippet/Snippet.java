package io.redock.e2e.snippet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the document shows of one library.
///
/// @param files by their names, which stand beside the language
/// @param worker the command that starts one, where the library has workers
public record Snippet(Map<String, String> files, Optional<String> worker) {

  private static final Pattern SECTION = Pattern.compile("(?m)^## ");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+) ?(\\S*)\\n(.*?)^```$");

  /// Those of a Markdown document, by the headings under which they stand.
  public static Map<String, Snippet> of(Path document) {
    String text = read(document);
    Map<String, Snippet> all = new LinkedHashMap<>();
    for (String section : SECTION.split(text)) {
      Snippet snippet = in(section);
      if (!snippet.files.isEmpty()) {
        all.put(section.lines().findFirst().orElseThrow(), snippet);
      }
    }
    return all;
  }

  private static Snippet in(String section) {
    Map<String, String> files = new LinkedHashMap<>();
    Optional<String> worker = Optional.empty();
    Matcher block = BLOCK.matcher(section);
    while (block.find()) {
      if (block.group(1).equals("sh")) {
        worker = Optional.of(block.group(3).strip());
      } else {
        files.put(block.group(2), block.group(3));
      }
    }
    return new Snippet(files, worker);
  }

  private static String read(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
