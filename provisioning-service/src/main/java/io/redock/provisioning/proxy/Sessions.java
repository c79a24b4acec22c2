package io.redock.provisioning.proxy;

import java.util.List;

/// The clients' connections that proxies carry.
///
/// @param count how many they are
/// @param each nothing if they are more than were to be told
public record Sessions(int count, List<Session> each) {}
