/// The snippets of docs/clients.md, run as an app would run them.
package io.redock.e2e.snippet;
