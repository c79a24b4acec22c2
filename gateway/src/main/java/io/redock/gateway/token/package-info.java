/// What callers show us (API tokens, known by their hashes) and what services are shown instead
/// (internal tokens that live for minutes).
package io.redock.gateway.token;
