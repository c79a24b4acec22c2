package io.redock.gateway.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Set;

/// Somebody who may call.
@Entity
@Table(name = "gateway_user")
public class User {

  @Id String id;

  @Column(name = "groups")
  String groups;

  protected User() {}

  User(String id, Set<String> groups) {
    this.id = id;
    this.groups = String.join(" ", groups);
  }

  public Caller toCaller() {
    return new Caller(id, groups.isBlank() ? Set.of() : Set.of(groups.split(" ")));
  }
}
