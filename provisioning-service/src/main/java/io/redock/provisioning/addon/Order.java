package io.redock.provisioning.addon;

import io.redock.provisioning.app.App;

/// An app is to have a new database.
///
/// @param addonId its id to be, never used before
/// @param plan a name of the catalogue
/// @param version a request as the catalogue's versions have it; null for the default
public record Order(String addonId, App app, String provider, String plan, String version) {}
