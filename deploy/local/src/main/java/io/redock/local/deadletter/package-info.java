/// Records that services could not handle: looking at them, and sending them back.
package io.redock.local.deadletter;
