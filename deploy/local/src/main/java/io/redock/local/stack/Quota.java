package io.redock.local.stack;

import io.redock.local.Refusal;
import java.util.Map;

/// What owners may have, as provisioning-service reads it, and of apps env-service.
///
/// @param appsPerOwner a number
/// @param databasesPerOwner a number
/// @param memoryMib a number; empty for all that the engine's machine has
record Quota(String appsPerOwner, String databasesPerOwner, String memoryMib) {

  /// So many bytes are more than a long counts.
  private static final long MOST_MIB = Long.MAX_VALUE >> 20;

  static Quota of(Map<Setting, String> values) {
    String memory = value(Setting.QUOTA_MEMORY_MIB, values);
    return new Quota(
        number(Setting.QUOTA_APPS_PER_OWNER, values, Integer.MAX_VALUE),
        number(Setting.QUOTA_DATABASES_PER_OWNER, values, Integer.MAX_VALUE),
        memory.isEmpty() ? memory : number(Setting.QUOTA_MEMORY_MIB, values, MOST_MIB));
  }

  private static String value(Setting setting, Map<Setting, String> values) {
    return values.getOrDefault(setting, setting.byDefault()).strip();
  }

  private static String number(Setting setting, Map<Setting, String> values, long most) {
    String text = value(setting, values);
    try {
      long number = Long.parseLong(text);
      if (number >= 0 && number <= most) {
        return text;
      }
    } catch (NumberFormatException notOne) {
      // The same answer as for a number that is too small or too large.
    }
    throw new Refusal(
        setting.variable() + "=" + text + " is not a number of 0 or more, at most " + most);
  }
}
