/// Events on their way in: read once, applied once, parked if they can never be applied. What
/// applying means is the handler's affair.
package io.redock.durable.inbox;
