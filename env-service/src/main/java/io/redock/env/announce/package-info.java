/// What we tell the platform and the other services, in the transaction of what it tells of.
package io.redock.env.announce;
