/// For the tests of services: strands in memory under a clock that obeys, assertions about what a
/// step decided, and the proof that a workflow survives a crash anywhere. Nothing here starts a
/// container, a database or a thread.
package io.redock.durable.testkit;
