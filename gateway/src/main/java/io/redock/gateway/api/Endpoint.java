package io.redock.gateway.api;

import io.vertx.core.http.HttpMethod;

/// A route that the gateway answers by itself.
public interface Endpoint {

  HttpMethod method();

  /// With names such as `{app}` for what may stand there.
  String path();

  default Admission admission() {
    return Admission.USER;
  }

  /// Where waiting is allowed.
  ///
  /// @throws Refused with what the caller is told instead
  Answer answer(Call call);
}
