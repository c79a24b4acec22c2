/// Who gets in where: every operation of the served document, called as one owner's, by anybody.
package io.redock.e2e.access;
