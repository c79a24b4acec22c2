/// How much may be ordered: by one owner, and of the memory that the engine's machine has.
package io.redock.provisioning.quota;
