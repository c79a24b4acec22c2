package io.redock.env.app;

import java.util.Optional;

/// What an owner sets on an app; what is left out stays as it is.
public record Settings(
    Optional<Boolean> restartOnUncutChanges,
    Optional<Boolean> forceHttps,
    Optional<Boolean> stickySession,
    Optional<Boolean> routerLogs,
    Optional<String> stackId,
    Optional<String> projectId) {}
