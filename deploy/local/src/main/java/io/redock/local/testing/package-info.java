/// For the tests of the services: the servers they need.
package io.redock.local.testing;
