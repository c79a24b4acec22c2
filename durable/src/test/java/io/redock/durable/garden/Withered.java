package io.redock.durable.garden;

import io.redock.events.Event;

record Withered(String addonId) implements Event {}
