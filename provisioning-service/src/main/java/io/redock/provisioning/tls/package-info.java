/// Who vouches for a database's address: the platform's certificate authority, and the certificate
/// that each database shows. What Redis is told of them stands with the steps that tell it.
package io.redock.provisioning.tls;
