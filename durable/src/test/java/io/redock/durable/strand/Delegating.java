package io.redock.durable.strand;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A store that does what another does, but for what a test wants otherwise.
class Delegating implements StrandStore {

  private final StrandStore store;

  Delegating(StrandStore store) {
    this.store = store;
  }

  @Override
  public Claimed claim(Map<String, Integer> slots, Duration lease) {
    return store.claim(slots, lease);
  }

  @Override
  public Optional<Strand> commit(Strand strand, Next<?> next, Moved moved, Duration lease) {
    return store.commit(strand, next, moved, lease);
  }

  @Override
  public void failed(Strand strand, Duration backOff, String because) {
    store.failed(strand, backOff, because);
  }

  @Override
  public void broke(Strand strand, String because) {
    store.broke(strand, because);
  }

  @Override
  public void giveBack(Strand strand) {
    store.giveBack(strand);
  }

  @Override
  public void releaseAbandoned() {
    store.releaseAbandoned();
  }
}
