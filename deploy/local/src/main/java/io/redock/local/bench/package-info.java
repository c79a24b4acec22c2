/// Figures, each beside its limit in the same run.
package io.redock.local.bench;
