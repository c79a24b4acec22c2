/// PostgreSQL of a local stack: the real one, as a process of its own.
package io.redock.local.postgres;
