package io.redock.env.intake;

import io.redock.events.PoisonException;
import io.redock.events.secret.Sealed;
import io.redock.events.secret.SealingKeys;
import jakarta.enterprise.context.ApplicationScoped;

/// The URL in an event. One that cannot be opened is parked rather than waited for: the key may
/// never come, and other apps' events are behind it. With the key in place it can be replayed.
@ApplicationScoped
class SecretUrl {

  private final SealingKeys keys;

  SecretUrl(SealingKeys keys) {
    this.keys = keys;
  }

  String open(Sealed url) {
    try {
      return keys.open(url);
    } catch (IllegalStateException notOurs) {
      throw new PoisonException("unreadable-secret", "field url: " + notOurs.getMessage());
    }
  }
}
