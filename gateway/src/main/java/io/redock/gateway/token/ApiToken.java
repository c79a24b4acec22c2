package io.redock.gateway.token;

import io.redock.gateway.user.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/// A token that a user may show.
@Entity
@Table(name = "api_token")
public class ApiToken {

  @Id String id;

  @ManyToOne(fetch = FetchType.EAGER)
  @JoinColumn(name = "user_id")
  User user;

  String sha256;
  String name;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "last_used_at")
  Instant lastUsedAt;

  protected ApiToken() {}

  ApiToken(String id, User user, TokenHash hash, String name, Instant now) {
    this.id = id;
    this.user = user;
    this.sha256 = hash.hex();
    this.name = name;
    this.createdAt = now;
  }

  Principal toPrincipal() {
    return new Principal(user.toCaller(), Optional.of(id), Optional.empty());
  }

  TokenHash hash() {
    return new TokenHash(sha256);
  }

  TokenFacts facts() {
    return new TokenFacts(id, name, createdAt, Optional.ofNullable(lastUsedAt));
  }
}
