package io.redock.local.server;

import io.redock.local.process.Launch;

/// One of the processes that a stack is made of.
public interface Server {

  String name();

  /// Where it listens on 127.0.0.1.
  int port();

  /// Makes on disk what it needs before it can start; done again before every start.
  void prepare();

  Launch launch();

  /// Asks the running server itself; bounded, and never throws because nobody answers.
  Health health();
}
