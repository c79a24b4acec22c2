/// What clients ask of the platform before they ask anything of an app: where it is, and what it
/// has. None of it is kept anywhere.
package io.redock.gateway.api.platform;
