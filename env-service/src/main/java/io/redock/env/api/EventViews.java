package io.redock.env.api;

import io.redock.env.timeline.Happening;
import io.redock.env.timeline.Timeline;
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
        span.happenings().stream().map(happening -> one(happening, caller)).toList(),
        page.meta(span.total()));
  }

  private EventView one(Happening happening, PersonView caller) {
    return new EventView(
        happening.id(),
        happening.appId(),
        happening.appName(),
        happening.at(),
        happening.type(),
        happening.data(),
        happening.userId() == null ? null : caller.orSomebody(happening.userId()));
  }
}
