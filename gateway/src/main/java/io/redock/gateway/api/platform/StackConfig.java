package io.redock.gateway.api.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// The one stack that clients are told of; nothing here runs on it.
@ConfigMapping(prefix = "redock.stack")
public interface StackConfig {

  /// The same as `redock.api.stack-id` of env-service.
  @WithDefault("st-7b1f5a54-6f5d-4c1c-8a4e-2f6b9a0c3d21")
  String id();

  /// What configurations of Terraform usually name.
  @WithDefault("scalingo-22")
  String name();

  @WithDefault("What the apps of this platform run on")
  String description();

  @WithDefault("ubuntu:22.04")
  String baseImage();
}
