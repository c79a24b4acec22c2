package io.redock.provisioning.installation;

import io.redock.provisioning.node.InventoryItem;
import java.util.List;
import java.util.Optional;

/// What the engine held and the tables knew at one time.
///
/// @param mismatch why nothing may be done; nothing if they belong together
public record StoreLook(List<InventoryItem> items, StoreFacts facts, Optional<String> mismatch) {}
