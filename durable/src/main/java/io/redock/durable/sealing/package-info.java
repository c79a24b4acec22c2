/// What rests sealed in tables is sealed anew, so that a key can be retired.
package io.redock.durable.sealing;
