/// Who makes a request, as the gateway's token says.
package io.redock.http.caller;
