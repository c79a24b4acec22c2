package io.redock.provisioning.world;

import io.redock.durable.strand.Change;
import io.redock.provisioning.database.Configuration;
import io.redock.provisioning.operation.Operation.Kind;
import io.redock.provisioning.operation.Operation.Status;
import io.redock.provisioning.operation.Operations;
import io.redock.provisioning.operation.Receipt;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The operations of one database, in memory.
public final class FakeOperations implements Operations {

  /// One operation, as its owner would see it.
  public static final class Seen {
    public final Kind kind;
    public Status status = Status.PENDING;
    public String words = "";
    public String code = "";
    public String loss = "";
    public long keysBefore;
    public long keysAfter;
    private Instant requested = Instant.MIN;

    Seen(Kind kind) {
      this.kind = kind;
    }

    boolean open() {
      return status == Status.PENDING || status == Status.RUNNING;
    }

    void end(Status outcome, String why, String said) {
      status = outcome;
      code = why;
      words = said;
    }
  }

  private final FakeDatabases databases;
  private final InstantSource clock;
  private final List<Seen> all = new ArrayList<>();

  FakeOperations(FakeDatabases databases, InstantSource clock) {
    this.databases = databases;
    this.clock = clock;
  }

  public void asked(Kind kind) {
    // Features are carried out together.
    each(seen -> kind != Kind.FEATURES && seen.kind == kind && seen.status == Status.PENDING)
        .forEach(older -> older.end(Status.ERROR, "superseded", ""));
    all.add(new Seen(kind));
  }

  /// The one that was asked for last.
  public Seen last() {
    return all.getLast();
  }

  public boolean allAreOver() {
    return each(Seen::open).isEmpty();
  }

  private List<Seen> each(Predicate<Seen> such) {
    return all.stream().filter(such).toList();
  }

  private List<Seen> running() {
    return each(seen -> seen.status == Status.RUNNING);
  }

  @Override
  public Change request(String databaseId, Kind kind, String target) {
    return change(
        () -> {
          asked(kind);
          last().requested = clock.instant();
        });
  }

  @Override
  public boolean requestedSince(String databaseId, Kind kind, Instant then) {
    return !each(seen -> seen.kind == kind && !seen.requested.isBefore(then)).isEmpty();
  }

  @Override
  public Change begin(String databaseId, Kind kind) {
    return change(
        () -> {
          if (running().isEmpty()) {
            each(seen -> seen.kind == kind && seen.status == Status.PENDING)
                .forEach(seen -> seen.status = Status.RUNNING);
          }
        });
  }

  @Override
  public Change begin(String databaseId, Kind kind, Configuration seen) {
    return () ->
        part(kind, seen).equals(part(kind, databases.wanted(databaseId)))
            ? begin(databaseId, kind).apply()
            : Uni.createFrom().voidItem();
  }

  /// What of the configuration an operation of that kind changes.
  private static Object part(Kind kind, Configuration configuration) {
    return switch (kind) {
      case PLAN -> configuration.plan();
      case UPGRADE -> configuration.version();
      case FEATURES -> configuration.features();
      case CREATE, ROLLBACK, MOVE, PASSWORD, REMOVE -> "";
    };
  }

  @Override
  public Change progress(String databaseId, String words) {
    return change(() -> running().forEach(seen -> seen.words = words));
  }

  @Override
  public Change holds(String databaseId, long keys) {
    return change(() -> running().forEach(seen -> seen.keysBefore = keys));
  }

  @Override
  public Change lost(String databaseId, String why) {
    return change(() -> running().forEach(seen -> seen.loss = why));
  }

  @Override
  public Change found(String databaseId, long keys) {
    return change(() -> running().forEach(seen -> seen.keysAfter = keys));
  }

  @Override
  public Change done(String databaseId, String words, Optional<Receipt> receipt) {
    return change(() -> running().forEach(seen -> seen.end(Status.DONE, "", words)));
  }

  @Override
  public Change failed(String databaseId, String code, String words, Optional<Receipt> receipt) {
    return change(() -> running().forEach(seen -> seen.end(Status.ERROR, code, words)));
  }

  @Override
  public Change settle(String databaseId) {
    return change(() -> each(Seen::open).forEach(seen -> seen.end(Status.DONE, "", "so already")));
  }

  @Override
  public Change cancel(String databaseId, Kind except, String code, String words) {
    return change(
        () ->
            each(seen -> seen.open() && seen.kind != except)
                .forEach(seen -> seen.end(Status.ERROR, code, words)));
  }

  private static Change change(Runnable change) {
    return () -> Uni.createFrom().voidItem().invoke(change);
  }
}
