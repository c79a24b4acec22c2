/// Databases that an engine holds and the tables of provisioning-service do not know.
package io.redock.local.orphan;
