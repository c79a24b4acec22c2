/// What clients see: who may call, and how a call is refused.
package io.redock.metrics.api;
