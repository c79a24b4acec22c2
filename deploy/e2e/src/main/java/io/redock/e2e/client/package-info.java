/// Scalingo's own clients, as far as a server can tell: what they send, in which order, and what
/// they cannot read.
package io.redock.e2e.client;
