/// Where a call goes, and how it gets there: the table of routes, the router through which
/// every call comes, and what is changed on its way.
package io.redock.gateway.route;
