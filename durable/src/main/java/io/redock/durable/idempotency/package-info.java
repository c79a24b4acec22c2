/// Requests that are sent again because their sender did not hear the answer. Which may be, and
/// what is answered, is up to the service.
package io.redock.durable.idempotency;
