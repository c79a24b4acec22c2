/// The upstream platform's side: what it publishes, hears and reads. Played by the demo and the
/// benches, which therefore use nothing that a real platform could not.
package io.redock.local.platform;
