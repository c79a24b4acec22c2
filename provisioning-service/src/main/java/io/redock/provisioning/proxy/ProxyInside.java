package io.redock.provisioning.proxy;

import io.redock.provisioning.node.Nodes;
import java.util.List;

/// The second way to a proxy, from within its node; as the script `gateway` beside it asks.
public final class ProxyInside {

  private static final String ASK =
      """
      where=$(sed -n 's|^ *bind \\([^ ]*\\) ssl crt operator.pem.*|\\1|p' gateway.cfg)
      exec 3<>"/dev/tcp/${where%:*}/${where##*:}" || exit
      echo 'are you there' >&3
      read -r -t 3 -n 1 -u 3
      [ $? -gt 128 ] || echo it lives
      """;

  private ProxyInside() {}

  /// Whether HAProxy in that node hears anybody.
  public static boolean lives(String node, Nodes nodes) {
    return nodes
        .within(node, List.of("bash", "-c", ASK), "")
        .filter(said -> said.contains("it lives"))
        .isPresent();
  }
}
