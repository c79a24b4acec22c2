package io.redock.provisioning.installation;

/// The tables were not yet seen to belong to the engine, or what it holds is not noted in them yet:
/// what they would give away may be somebody's.
public final class NotSettled extends RuntimeException {

  NotSettled(String why) {
    super(why);
  }
}
