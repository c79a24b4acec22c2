/// Requests that clients repeat because they did not hear the answer.
package io.redock.env.idempotency;
