package io.redock.env.api;

import io.redock.env.timeline.Timeline;
import io.redock.env.timeline.TimelineEntry;
import io.redock.http.page.Page;
import jakarta.enterprise.context.ApplicationScoped;

/// Shows what happened to whoever asks.
@ApplicationScoped
class EventViews {

  private final Callers callers;

  EventViews(Callers callers) {
    this.callers = callers;
  }

  EventView.Listed all(Timeline.Span span, Page page) {
    PersonView caller = callers.person();
    return new EventView.Listed(
        span.entries().stream().map(entry -> one(entry, caller)).toList(), page.meta(span.total()));
  }

  private EventView one(TimelineEntry entry, PersonView caller) {
    return new EventView(
        entry.id(),
        entry.appId(),
        entry.appName(),
        entry.at(),
        entry.type(),
        entry.data(),
        entry.userId() == null ? null : caller.orSomebody(entry.userId()));
  }
}
