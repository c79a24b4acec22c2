package io.redock.env.intake;

import io.redock.events.PoisonException;
import io.redock.events.secret.Sealed;
import io.redock.events.secret.SealingContext;
import io.redock.events.secret.SealingKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// The URL in an event. One that cannot be opened is parked rather than waited for: the key may
/// never come, and other apps' events are behind it. With the key in place it can be replayed.
///
/// One from before secrets were bound to whose they are opens for whoever shows it, so it is taken
/// only as long as the operator says that such events are still about.
@ApplicationScoped
class SecretUrl {

  private static final String UNBOUND =
      "field url: this value is from before secrets were bound to their addon; if the event is"
          + " genuine, set REDOCK_SEALING_ACCEPT_UNBOUND_UNTIL to a time soon, restart env-service"
          + " and replay this record";

  private final SealingKeys keys;
  private final TransitionConfig transition;

  SecretUrl(SealingKeys keys, TransitionConfig transition) {
    this.keys = keys;
    this.transition = transition;
  }

  /// @param context of the event that shows it
  String open(Sealed url, SealingContext context) {
    try {
      return url.isBound() ? keys.open(url, context) : openUnbound(url);
    } catch (IllegalStateException notOurs) {
      throw new PoisonException("unreadable-secret", "field url: " + notOurs.getMessage());
    }
  }

  private String openUnbound(Sealed url) {
    if (transition.acceptUnboundUntil().filter(Instant.now()::isBefore).isEmpty()) {
      throw new PoisonException("unbound-secret", UNBOUND);
    }
    return keys.openUnbound(url);
  }
}
