/// What Redock promises, one story per file, told over a running stack.
package io.redock.e2e;
