package io.redock.events.database;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.events.Omittable;
import io.redock.events.secret.Sealed;

/// The database answers at its URL for the first time.
///
/// @param resourceId the human-readable name, such as `my-app-3030`
/// @param plan the catalogue's name of the plan
/// @param version the full engine version, such as `7.0.15-1`
/// @param host where clients connect; never changes
/// @param port the plain port; never changes
/// @param tlsPort the TLS port; never changes
/// @param url the sealed connection URL, with user and password
/// @param caCertificate what a client on the TLS port is to trust, in PEM form; left out if the
///   database has no TLS yet
public record DatabaseAvailable(
    String addonId,
    String appId,
    String appName,
    String ownerId,
    String resourceId,
    String plan,
    String version,
    String host,
    int port,
    int tlsPort,
    Sealed url,
    @Omittable @JsonInclude(JsonInclude.Include.NON_NULL) String caCertificate)
    implements DatabaseEvent {}
