package io.redock.durable.garden;

import io.redock.events.AddonEvent;

record Withered(String addonId) implements AddonEvent {}
