package io.redock.provisioning.api;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.database.Feature;
import io.redock.provisioning.database.Features;
import java.util.List;
import java.util.stream.Stream;

/// A feature of a database.
///
/// @param status `ACTIVATED`; `PENDING` while it is being switched on; `PENDING_TO_REMOVE` while it
///   is being switched off
record FeatureView(String name, String status) {

  static final String ACTIVATED = "ACTIVATED";
  static final String PENDING = "PENDING";
  private static final String LEAVING = "PENDING_TO_REMOVE";

  /// In the order in which they were switched on, since clients compare the list as it is.
  static List<FeatureView> of(Database database) {
    Features wanted = database.spec().configuration().features();
    Features real = database.status().configuration().features();
    return Stream.concat(
            wanted.on().stream().map(each -> view(each, real.has(each) ? ACTIVATED : PENDING)),
            real.on().stream().filter(each -> !wanted.has(each)).map(each -> view(each, LEAVING)))
        .toList();
  }

  private static FeatureView view(Feature feature, String status) {
    return new FeatureView(feature.wireName(), status);
  }
}
