package io.redock.events.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.events.Omittable;

/// An app wants a database. It gets one of the given plan, and its environment the URL.
///
/// @param addonId chosen by the platform, for life; never used again after a removal
/// @param appId the platform's id of the app, for life
/// @param appName the name that people know the app by; it may change
/// @param ownerId the subject (`sub`) of the tokens whose bearer owns the app
/// @param provider `redis`, the only one so far
/// @param plan a name of the catalogue, such as `redis-starter-1024`
/// @param options what else the platform asks for; may be left out
public record AddonRequested(
    String addonId,
    String appId,
    String appName,
    String ownerId,
    String provider,
    String plan,
    @Omittable Options options)
    implements PlatformEvent {

  public AddonRequested {
    PlatformField.name("addonId", addonId);
    PlatformField.name("appId", appId);
    PlatformField.name("appName", appName);
    PlatformField.text("ownerId", ownerId);
    PlatformField.text("provider", provider);
    PlatformField.text("plan", plan);
    options = options == null ? new Options(null) : options;
  }

  /// @param version the engine version wanted: a full one (`7.0.15-1`, `valkey-8.1.1-1`), a prefix
  ///   (`7.0`), or with its engine (`valkey`, `valkey:8.1`, `redis-8`); if left out, the
  ///   catalogue's default
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Options(@Omittable String version) {

    public Options {
      PlatformField.text("options.version", version);
    }
  }
}
