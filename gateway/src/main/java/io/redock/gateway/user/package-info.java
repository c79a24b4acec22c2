/// Who may call, and the operator that every installation has from its first start.
package io.redock.gateway.user;
