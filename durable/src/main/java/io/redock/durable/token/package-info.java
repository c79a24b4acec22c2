/// What services share in telling who calls: [InternalTokenVerifier].
package io.redock.durable.token;
