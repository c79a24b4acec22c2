package io.redock.provisioning.database;

import java.util.Map;

/// How each Redis process of a database that is at rest is to be, whatever its tenant did there.
///
/// @param settings by name, as `CONFIG GET` tells them
/// @param tenant whose passwords are let in, and no others
/// @param alone whether it follows nobody; who leads a cluster is for its sentinels to say
public record Due(Map<String, String> settings, Credentials tenant, boolean alone) {}
