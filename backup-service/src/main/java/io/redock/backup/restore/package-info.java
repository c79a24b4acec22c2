/// Whether a dump may be restored, which is decided before anything is touched.
package io.redock.backup.restore;
