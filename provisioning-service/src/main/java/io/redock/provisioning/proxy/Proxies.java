package io.redock.provisioning.proxy;

import io.redock.provisioning.database.Database;
import io.redock.provisioning.tls.Certificate;
import java.util.List;
import java.util.Map;

/// The port to the proxies of a cluster while they run. Left alone they find out by themselves,
/// within some tenths of a second, who the primary is. Every method may be repeated.
public interface Proxies {

  /// Gets ready to tell them, so that telling them takes no time. One that does not answer is left
  /// to find out by itself.
  TrafficSwitch take(Database database);

  /// Those that run for nobody: they do not answer us, or know of no node to lead clients to. Asked
  /// where only the control plane comes in, so that one that is full is not among them.
  ///
  /// @return by name
  List<String> idle(Database database);

  /// Those that were started by an earlier build, otherwise than they would be now. One that does
  /// not answer is not among them, nor is one of a later build, which may run beside this one.
  ///
  /// @return by name
  List<String> outdated(Database database);

  /// How many clients spoke TLS to the port where none is spoken, since each was started. One that
  /// does not answer, or does not count them yet, is not among them.
  ///
  /// @return by name
  Map<String, Long> plainPortHellos(Database database);

  /// They let in nobody any more and give their ports free; whoever is connected stays.
  ///
  /// @return by name, those that do not answer
  List<String> shut(Database database);

  /// They let in as many clients from now on; whoever is connected stays.
  void allow(Database database, int connections);

  /// They show that certificate to the control plane from now on. It is on their volumes already.
  void renew(Database database, Certificate next);

  /// The clients' connections that they carry.
  ///
  /// @param most more of them are only counted: a proxy does nothing else while it tells of one
  /// @throws java.io.UncheckedIOException if one of them does not tell
  Sessions sessions(Database database, int most);

  /// What is held while the role of the primary passes.
  interface TrafficSwitch extends AutoCloseable {

    /// They end what they hold open and lead nobody anywhere for a moment. Left alone after that,
    /// they find the primary again.
    void withhold();

    /// They lead clients to that Redis node from now on, and end what they hold open to another.
    void lead(String member);

    @Override
    void close();
  }
}
