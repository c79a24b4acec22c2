package io.redock.provisioning;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.redis.TenantSetup.Carried;
import java.util.List;
import org.jboss.logging.Logger;

/// What a tenant set up in his Redis goes with his data: to a successor before clients come to it,
/// and to whoever may lead a cluster next. What cannot be carried stops nobody, and is logged.
public final class CarryOver {

  private static final Logger LOG = Logger.getLogger(CarryOver.class);

  private CarryOver() {}

  /// To one whose file is written when it takes over.
  public static void carry(Database database, RedisEndpoint from, RedisEndpoint to, Tools tools) {
    carry(database, from, to, false, tools);
  }

  private static void carry(
      Database database, RedisEndpoint from, RedisEndpoint to, boolean keeps, Tools tools) {
    Carried carried = tools.setup().carry(from, to, keeps);
    if (!carried.left().isEmpty()) {
      LOG.warnf(
          "Not carried over databaseId=%s from=%s to=%s what=%s",
          database.id(), from.node(), to.node(), carried.left());
    }
  }

  /// To all others of those, which answer, and their files say so at the same moment: whoever is
  /// alike is not looked at again. If it is one of them, its own file says so first: a host that
  /// boots would bring it back without what stands in its memory alone, and that would be carried
  /// to the others in turn.
  public static void share(
      Database database, RedisEndpoint from, List<RedisEndpoint> all, Tools tools) {
    List<RedisEndpoint> others = all.stream().filter(to -> !to.node().equals(from.node())).toList();
    if (others.size() < all.size() && !tools.setup().alike(all)) {
      keep(from, tools);
    }
    others.forEach(to -> carry(database, from, to, tools.redis().settled(to), tools));
  }

  /// One that writes its append-only file anew writes the other one later.
  private static void keep(RedisEndpoint endpoint, Tools tools) {
    if (tools.redis().settled(endpoint)) {
      tools.redis().keepAsItIs(endpoint);
    }
  }
}
