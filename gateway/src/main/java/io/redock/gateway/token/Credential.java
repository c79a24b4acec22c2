package io.redock.gateway.token;

import io.redock.gateway.user.AddonScope;
import java.util.Optional;

/// What a token turned out to be, before anybody was asked.
sealed interface Credential {

  /// An API token, or something that was signed for the holder of one: as good as that is.
  record Stored(Key key, Optional<AddonScope> scope) implements Credential {}

  /// Something that we signed for somebody whom another issuer vouches for.
  record Signed(Visitor visitor) implements Credential {}

  /// Nothing of ours.
  record Strange(String token) implements Credential {
    @Override
    public String toString() {
      return "Strange[token=***]";
    }
  }
}
