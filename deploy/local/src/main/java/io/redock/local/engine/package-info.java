/// What runs databases, and whether this machine has it.
package io.redock.local.engine;
