package io.redock.events.database;

import io.redock.events.secret.Sealed;

/// The URL is another one (password or scheme; never host or port).
///
/// @param url the sealed connection URL that works from now on
public record ConnectionChanged(String addonId, String appId, String appName, Sealed url)
    implements DatabaseEvent {}
