package io.redock.durable.app;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

/// What the service of the tests has done, in its order.
@Entity
public class Note extends PanacheEntityBase {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public Long id;

  public String text;

  public static Note of(String text) {
    Note note = new Note();
    note.text = text;
    return note;
  }
}
