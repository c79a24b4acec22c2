package io.redock.provisioning.logs;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.secret.Secrets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Takes a database's secrets out of what its nodes wrote. They do not write them by themselves;
/// a tenant can make them.
final class Mask {

  private static final Pattern IN_URL = Pattern.compile("(://[^:@/\\s]*:)[^@/\\s]+@");

  private final List<String> secrets;

  Mask(Database database, Secrets keys) {
    secrets =
        Stream.concat(
                Stream.of(
                        database.password(),
                        database.adminPassword(),
                        database.credentials().next(),
                        database.credentials().former())
                    .filter(Objects::nonNull)
                    .map(keys::open),
                Stream.of(keys.link(database.adminPassword())))
            .toList();
  }

  LogLine over(LogLine line) {
    String text = line.text();
    for (String secret : secrets) {
      text = text.replace(secret, "***");
    }
    return new LogLine(line.at(), line.node(), IN_URL.matcher(text).replaceAll("$1***@"));
  }
}
