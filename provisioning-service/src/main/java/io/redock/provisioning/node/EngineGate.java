package io.redock.provisioning.node;

/// Stands before every change in an engine. It is shut until what the engine holds and what the
/// tables know were seen to belong together.
@FunctionalInterface
public interface EngineGate {

  /// @throws StoreMismatch if they do not; nothing was changed
  void pass();
}
