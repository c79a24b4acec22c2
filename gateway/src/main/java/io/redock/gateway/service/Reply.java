package io.redock.gateway.service;

import io.vertx.core.buffer.Buffer;

/// What a service answered to a [Question].
public record Reply(int status, String contentType, Buffer body) {

  @Override
  public String toString() {
    return "Reply[status=" + status + "]";
  }
}
