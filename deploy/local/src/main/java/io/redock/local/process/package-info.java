/// Processes of this machine: starting them so that they live on, finding them again, ending them.
/// What they are is known by [io.redock.local.server] and its neighbours.
package io.redock.local.process;
