/// Clients of a database as apps have them, that are at work all the time and count what becomes
/// of them. The stories and the benches look through their eyes.
package io.redock.local.load;
