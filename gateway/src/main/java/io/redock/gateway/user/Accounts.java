package io.redock.gateway.user;

import io.redock.durable.store.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/// What operators know and decide of users. To be called where waiting is allowed.
@ApplicationScoped
public class Accounts {

  private final Transactions transactions;
  private final Users users;

  Accounts(Transactions transactions, Users users) {
    this.transactions = transactions;
    this.users = users;
  }

  /// @param people by their ids, those who came first before
  /// @param total of all pages
  public record Page(Map<String, Person> people, long total) {}

  public Optional<Person> find(String id) {
    return Optional.ofNullable(transactions.read(() -> users.findById(id))).map(User::person);
  }

  /// @return the new user's id; nothing, if the name is taken
  public Optional<String> create(Person person) {
    String id = OwnSubjects.next();
    try {
      transactions.commit(() -> users.add(id, person));
      return Optional.of(id);
    } catch (ConstraintViolationException taken) {
      return Optional.empty();
    }
  }

  /// @param username null for everybody
  /// @param number from 1
  public Page page(String username, int number, int size) {
    if (username != null) {
      User found = transactions.read(() -> users.named(username));
      return found == null ? page(List.of(), 0) : page(List.of(found), 1);
    }
    List<User> found = transactions.read(() -> users.page(number, size));
    return page(found, transactions.read(users::count));
  }

  private static Page page(List<User> found, long total) {
    Map<String, Person> people = new LinkedHashMap<>();
    found.forEach(user -> people.put(user.id(), user.person()));
    return new Page(people, total);
  }
}
