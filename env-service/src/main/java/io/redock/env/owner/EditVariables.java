package io.redock.env.owner;

import io.redock.env.announce.Announcements;
import io.redock.env.app.App;
import io.redock.env.timeline.Timeline;
import io.redock.env.timeline.TimelineEvent;
import io.redock.env.variable.Edit;
import io.redock.env.variable.Edits;
import io.redock.env.variable.Environments;
import io.redock.env.variable.NewVariable;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/// An app's variables become what its owner wants. What really changed is announced, by name;
/// nothing restarts.
@ApplicationScoped
public class EditVariables {

  private final Environments environments;
  private final Announcements announcements;
  private final Timeline timeline;

  EditVariables(Environments environments, Announcements announcements, Timeline timeline) {
    this.environments = environments;
    this.announcements = announcements;
    this.timeline = timeline;
  }

  /// @param app locked
  public Uni<Edit> set(App app, NewVariable wanted, String by) {
    return edit(
            app,
            edits -> List.of(edits.set(wanted)),
            one -> TimelineEvent.edited(one.getFirst()),
            by)
        .map(List::getFirst);
  }

  /// @param app locked
  /// @return what became of each, in their order
  public Uni<List<Edit>> set(App app, List<NewVariable> wanted, String by) {
    return edit(app, edits -> wanted.stream().map(edits::set).toList(), TimelineEvent::edited, by);
  }

  /// @param app locked
  /// @return empty if there is no such variable
  public Uni<List<Edit>> set(App app, String id, String value, String by) {
    return edit(
        app,
        edits -> edits.set(id, value).stream().toList(),
        one -> TimelineEvent.edited(one.getFirst()),
        by);
  }

  /// @param app locked
  /// @return empty if there is no such variable
  public Uni<List<Edit>> unset(App app, String id, String by) {
    return edit(
        app,
        edits -> edits.unset(id).stream().toList(),
        one -> TimelineEvent.edited(one.getFirst()),
        by);
  }

  /// @param app locked
  public Uni<List<Edit>> unset(App app, List<String> ids, String by) {
    return edit(
        app,
        edits -> ids.stream().distinct().flatMap(id -> edits.unset(id).stream()).toList(),
        TimelineEvent::edited,
        by);
  }

  private Uni<List<Edit>> edit(
      App app,
      Function<Edits, List<Edit>> change,
      Function<List<Edit>, TimelineEvent> told,
      String by) {
    return environments
        .edit(app, edits -> fitting(change.apply(edits), edits))
        .call(done -> keep(app, done, told, by));
  }

  private static List<Edit> fitting(List<Edit> done, Edits edits) {
    edits
        .fault()
        .ifPresent(
            what -> {
              throw new ValidationException("variables", what);
            });
    return done;
  }

  private Uni<Void> keep(
      App app, List<Edit> done, Function<List<Edit>, TimelineEvent> told, String by) {
    List<Edit> changes = done.stream().filter(edit -> edit.kind() != Edit.Kind.KEPT).toList();
    if (changes.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return environments
        .keep(changes)
        .chain(() -> announcements.changed(app, written(changes), removed(changes)))
        .chain(() -> timeline.add(app, told.apply(changes), by));
  }

  private static List<String> written(List<Edit> changes) {
    return changes.stream()
        .filter(edit -> edit.kind() != Edit.Kind.REMOVED)
        .map(Edit::name)
        .toList();
  }

  private static List<String> removed(List<Edit> changes) {
    return changes.stream()
        .filter(edit -> edit.kind() == Edit.Kind.REMOVED)
        .map(Edit::name)
        .toList();
  }
}
