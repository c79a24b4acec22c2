package io.redock.gateway.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Somebody who may call.
@Entity
@Table(name = "gateway_user")
public class User {

  static final String LOCAL = "local";
  static final String OIDC = "oidc";

  @Id String id;

  String username;
  String email;
  String fullname;

  @Column(name = "groups")
  String groups;

  String origin;

  @Column(name = "created_at")
  Instant createdAt;

  protected User() {}

  User(String id, Person person, String origin, Instant now) {
    this.id = id;
    this.username = person.username();
    this.email = person.email();
    this.fullname = person.fullname();
    this.groups = String.join(" ", person.groups());
    this.origin = origin;
    this.createdAt = now;
  }

  public String id() {
    return id;
  }

  public Person person() {
    return new Person(username, email, fullname, groups());
  }

  public Caller toCaller() {
    return new Caller(id, groups(), username, email, Optional.empty());
  }

  /// The provider may have another name for it since.
  User calledNow(Person person) {
    this.username = person.username();
    this.email = person.email();
    return this;
  }

  private Set<String> groups() {
    return groups.isBlank() ? Set.of() : Set.of(groups.split(" "));
  }
}
