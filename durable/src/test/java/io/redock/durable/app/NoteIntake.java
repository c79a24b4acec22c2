package io.redock.durable.app;

import io.redock.durable.inbox.Intake;
import io.redock.durable.outbox.Outbox;
import io.redock.events.CloudEvent;
import io.redock.events.PoisonException;
import io.redock.events.Stream;
import io.redock.events.database.DatabaseRecovered;
import io.redock.events.platform.AddonRequested;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// A consumer as services write them: notes every request and tells of it.
@ApplicationScoped
public class NoteIntake {

  /// A plan that it refuses.
  public static final String REFUSED = "refused";

  /// A plan whose request fails each time it is tried.
  public static final String BROKEN = "broken";

  /// A plan whose request is refused when [#letGo] says so.
  public static final String HELD = "held";

  /// A plan of whose note nobody could be told.
  public static final String UNTELLABLE = "untellable";

  private final AtomicInteger held = new AtomicInteger();
  private final CompletableFuture<Void> hold = new CompletableFuture<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostUnderWay = new AtomicInteger();
  private final Intake intake;
  private final Outbox outbox;

  NoteIntake(Intake intake, Outbox outbox) {
    this.intake = intake;
    this.outbox = outbox;
  }

  @Incoming("platform-addons")
  Uni<Void> consume(Message<byte[]> message) {
    mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    return intake
        .accept(Stream.PLATFORM_ADDONS, message, this::record, outbox::committed)
        .onTermination()
        .invoke(underWay::decrementAndGet);
  }

  private Uni<Void> record(CloudEvent event) {
    AddonRequested request = (AddonRequested) event.data();
    if (request.plan().equals(REFUSED)) {
      throw new PoisonException("no-such-plan", "the plan is not in the catalogue");
    }
    if (request.plan().equals(BROKEN)) {
      throw new IllegalStateException("a bug");
    }
    if (request.plan().equals(HELD)) {
      held.incrementAndGet();
      return Uni.createFrom()
          .completionStage(hold)
          .chain(() -> Uni.createFrom().failure(new PoisonException("held", "it was held")));
    }
    String told = request.plan().equals(UNTELLABLE) ? "x".repeat(300_000) : request.appId();
    return Note.of(request.addonId() + " " + request.plan())
        .persist()
        .chain(() -> outbox.add(List.of(new DatabaseRecovered(request.addonId(), told))));
  }

  public boolean isHolding() {
    return held.get() > 0;
  }

  public void letGo() {
    hold.complete(null);
  }

  public int mostUnderWay() {
    return mostUnderWay.get();
  }
}
