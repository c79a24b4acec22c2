/// One stack: the processes that make up Redock on this machine, their ports, settings and
/// secrets, all under one home folder.
package io.redock.local.stack;
