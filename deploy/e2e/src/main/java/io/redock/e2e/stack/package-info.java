/// What stories stand on: a whole Redock on this machine, and ways to speak to it, to hurt it and
/// to see all that it has.
package io.redock.e2e.stack;
