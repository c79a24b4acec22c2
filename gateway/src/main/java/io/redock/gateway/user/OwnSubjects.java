package io.redock.gateway.user;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// The subjects that the gateway itself names. No other issuer vouches for one, so that its users
/// can't be taken for ours; since form alone decides, nobody has to be asked, and no user that is
/// made later can collide.
public final class OwnSubjects {

  private static final Set<String> FIXED = Set.of(Caller.OPERATOR, Caller.ANYONE.subject());
  private static final Pattern USER =
      Pattern.compile("us-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private OwnSubjects() {}

  static String next() {
    return "us-" + UUID.randomUUID();
  }

  /// In any case of letters, and with spaces around: people read them as one.
  public static boolean has(String subject) {
    String read = subject.strip().toLowerCase(Locale.ROOT);
    return FIXED.contains(read) || USER.matcher(read).matches();
  }
}
