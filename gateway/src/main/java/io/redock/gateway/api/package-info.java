/// What callers see when the gateway itself refuses.
package io.redock.gateway.api;
