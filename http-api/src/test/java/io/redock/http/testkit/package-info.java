/// For tests of services: tokens as the gateway signs them, and answers and routes held against the
/// API document.
package io.redock.http.testkit;
