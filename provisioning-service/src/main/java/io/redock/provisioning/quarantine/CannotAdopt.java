package io.redock.provisioning.quarantine;

/// A person wanted something of what is in quarantine that cannot be done; the message says why and
/// what would help.
final class CannotAdopt extends RuntimeException {

  CannotAdopt(String why) {
    super(why);
  }
}
