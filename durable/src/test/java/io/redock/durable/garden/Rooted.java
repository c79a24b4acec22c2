package io.redock.durable.garden;

import io.redock.events.Event;

record Rooted(String addonId) implements Event {}
