/// How a request waits for what another part of this service, or another replica, commits.
package io.redock.provisioning.signal;
