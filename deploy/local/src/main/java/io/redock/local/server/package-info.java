/// What every process of a stack has in common: a name, a port, a way to start, a health.
package io.redock.local.server;
