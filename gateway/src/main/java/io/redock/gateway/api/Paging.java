package io.redock.gateway.api;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;

/// Which part of a list is wanted.
///
/// @param number from 1
public record Paging(int number, int size) {

  private static final int USUAL = 20;
  private static final int MOST = 100;

  public static Paging of(MultiMap query) {
    return new Paging(
        between(query, "page", 1, Integer.MAX_VALUE / MOST),
        between(query, "per_page", USUAL, MOST));
  }

  private static int between(MultiMap query, String name, int usual, int most) {
    String text = query.get(name);
    if (text == null || text.isEmpty()) {
      return usual;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException none) {
      // Said below.
    }
    throw new Refused(new Problem.Invalid(name, "must be a number from 1 to " + most));
  }

  /// @param total of all pages
  public JsonObject meta(long total) {
    long pages = Math.max(1, (total + size - 1) / size);
    return new JsonObject()
        .put(
            "pagination",
            new JsonObject()
                .put("current_page", number)
                .put("prev_page", number > 1 ? number - 1 : null)
                .put("next_page", number < pages ? number + 1 : null)
                .put("total_pages", pages)
                .put("total_count", total)
                .put("per_page", size));
  }
}
