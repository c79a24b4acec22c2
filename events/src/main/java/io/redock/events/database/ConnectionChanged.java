package io.redock.events.database;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.redock.events.Omittable;
import io.redock.events.secret.Sealed;

/// The URL is another one (password, or scheme with the port that speaks it; never the host), or
/// what clients are to trust is.
///
/// @param url the sealed connection URL that works from now on
/// @param caCertificate what a client on the TLS port is to trust from now on, in PEM form; left
///   out if that is as it was
public record ConnectionChanged(
    String addonId,
    String appId,
    String appName,
    Sealed url,
    @Omittable @JsonInclude(JsonInclude.Include.NON_NULL) String caCertificate)
    implements DatabaseEvent {}
