package io.redock.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/// A refusal as clients parse it.
///
/// @param error a sentence for people
/// @param code the same for programs, where one sentence may have several reasons
/// @param resource what was not found, if that is the problem
/// @param errors what is wrong with which field, if that is the problem
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemView(
    String error, String code, String resource, Map<String, List<String>> errors) {

  static ProblemView of(String error) {
    return new ProblemView(error, null, null, null);
  }
}
