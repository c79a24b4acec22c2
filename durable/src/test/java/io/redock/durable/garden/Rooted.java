package io.redock.durable.garden;

import io.redock.events.AddonEvent;

record Rooted(String addonId) implements AddonEvent {}
