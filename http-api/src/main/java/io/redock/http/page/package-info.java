/// Lists that are answered a part at a time.
package io.redock.http.page;
