package io.redock.http.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.redock.http.problem.Problem;
import io.redock.http.problem.Refused;

/// Which part of a list is asked for.
///
/// @param number from 1
public record Page(int number, int size) {

  private static final int LARGEST = 100;
  private static final int LAST = 1_000_000;

  public Page {
    if (number < 1 || number > LAST) {
      throw new Refused(new Problem.Invalid("page", "must be from 1 to " + LAST));
    }
    if (size < 1 || size > LARGEST) {
      throw new Refused(new Problem.Invalid("per_page", "must be from 1 to " + LARGEST));
    }
  }

  public static Page of(String number, String size) {
    return new Page(number("page", number), number("per_page", size));
  }

  private static int number(String field, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notOne) {
      throw new Refused(new Problem.Invalid(field, "must be a number"));
    }
  }

  public int skip() {
    return (number - 1) * size;
  }

  public Meta meta(long total) {
    int pages = (int) Math.max(1, (total + size - 1) / size);
    return new Meta(
        new Pagination(
            number,
            number > 1 ? number - 1 : null,
            number < pages ? number + 1 : null,
            pages,
            total,
            size));
  }

  @RegisterForReflection
  public record Meta(Pagination pagination) {}

  /// Where a page stands among the others.
  ///
  /// @param prevPage null before the first
  /// @param nextPage null after the last
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record Pagination(
      int currentPage,
      Integer prevPage,
      Integer nextPage,
      int totalPages,
      long totalCount,
      int perPage) {}
}
