/// Room on the engine's disk for copies of whole databases.
package io.redock.provisioning.disk;
