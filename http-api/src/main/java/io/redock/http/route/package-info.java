/// What stands before and behind all routes of a service, and answers in JSON, which every client
/// of the API can read. It needs no resources.
package io.redock.http.route;
