/// The services behind the gateway, and where they are.
package io.redock.gateway.service;
