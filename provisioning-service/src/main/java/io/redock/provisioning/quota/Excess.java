package io.redock.provisioning.quota;

/// Why something is more than may be had.
///
/// @param code for programs, such as `no-memory`
/// @param why a sentence with the numbers and the remedy
public record Excess(String code, String why) {}
