/// Takes one backup: from the node through the reader, compression and encryption into the store,
/// in one pass.
package io.redock.backup.take;
