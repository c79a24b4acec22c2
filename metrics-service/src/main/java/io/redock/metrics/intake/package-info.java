/// What other services tell us, and how it changes what we know.
package io.redock.metrics.intake;
