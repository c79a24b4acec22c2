/// How much anybody may ask of this gateway in a given time. All of it is in memory, and each
/// gateway counts for itself.
package io.redock.gateway.limit;
