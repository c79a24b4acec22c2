package io.redock.provisioning.world;

import io.redock.provisioning.Tools;
import io.redock.provisioning.database.Database;
import io.redock.provisioning.node.Node;
import io.redock.provisioning.node.Nodes;
import io.redock.provisioning.proxy.Proxies;
import io.redock.provisioning.redis.Redis;
import io.redock.provisioning.redis.RedisEndpoint;
import io.redock.provisioning.redis.Upkeep;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Tools of a world, one of whose ports answers one question in another way.
public final class OtherTools {

  private OtherTools() {}

  /// @param answer how much that node has appended
  public static Tools whereAppended(Function<RedisEndpoint, Long> answer, Tools tools) {
    Redis redis =
        other(Redis.class, tools.redis(), "appended", it -> answer.apply((RedisEndpoint) it));
    return with(redis, tools.nodes(), tools.upkeep(), tools.proxies(), tools);
  }

  /// None of its configuration files can be written at the moment.
  public static Tools whereNobodyIsSettled(Tools tools) {
    Redis redis = other(Redis.class, tools.redis(), "settled", _ -> false);
    for (String written : List.of("admit", "configure", "serveTls", "servePlain")) {
      redis = other(Redis.class, redis, written, OtherTools::unwritten);
    }
    Upkeep upkeep = other(Upkeep.class, tools.upkeep(), "complete", OtherTools::unwritten);
    return with(redis, tools.nodes(), upkeep, tools.proxies(), tools);
  }

  private static Object unwritten(Object endpoint) {
    throw new IllegalStateException(
        ((RedisEndpoint) endpoint).node() + " is writing its append-only file");
  }

  /// @param answer what the proxies of that database have counted
  public static Tools whereHellos(Function<Database, Map<String, Long>> answer, Tools tools) {
    Proxies proxies =
        other(Proxies.class, tools.proxies(), "plainPortHellos", it -> answer.apply((Database) it));
    return with(tools.redis(), tools.nodes(), tools.upkeep(), proxies, tools);
  }

  /// @param answer what that database has of older builds
  public static Tools whereOutdated(Function<String, List<Node>> answer, Tools tools) {
    Nodes nodes = other(Nodes.class, tools.nodes(), "outdated", it -> answer.apply((String) it));
    return with(tools.redis(), nodes, tools.upkeep(), tools.proxies(), tools);
  }

  private static <P> P other(Class<P> port, P real, String method, Function<Object, ?> answer) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, called, arguments) -> {
              if (called.getName().equals(method)) {
                return answer.apply(arguments[0]);
              }
              try {
                return called.invoke(real, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            }));
  }

  private static Tools with(Redis redis, Nodes nodes, Upkeep upkeep, Proxies proxies, Tools tools) {
    return new Tools(
        tools.databases(),
        tools.operations(),
        tools.topology(),
        tools.addresses(),
        tools.networks(),
        nodes,
        tools.endpoints(),
        redis,
        tools.handover(),
        tools.replication(),
        tools.sentinels(),
        upkeep,
        tools.setup(),
        tools.subscriptions(),
        proxies,
        tools.ends(),
        tools.room(),
        tools.certificates(),
        tools.prober(),
        tools.secrets(),
        tools.retention(),
        tools.clock());
  }
}
