/// Addons: what is ordered, by an event of the platform or over HTTP, and what became of it. A
/// database is what its addon is made of, and they share their id.
package io.redock.provisioning.addon;
