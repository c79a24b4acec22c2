/// What the nodes of a database wrote, for whoever owns it: of all nodes together in the order of
/// time, with the database's secrets masked.
package io.redock.provisioning.logs;
