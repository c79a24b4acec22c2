package io.redock.gateway.token;

import io.redock.gateway.user.User;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/// A token that a user may show.
@Entity
@Table(name = "api_token")
public class ApiToken {

  @Id String id;

  @ManyToOne(fetch = FetchType.EAGER)
  @JoinColumn(name = "user_id")
  User user;

  String sha256;

  protected ApiToken() {}

  ApiToken(String id, User user, TokenHash hash) {
    this.id = id;
    this.user = user;
    this.sha256 = hash.hex();
  }
}
