/// The apps: who they are, who owns them and what their owners have set. What their environment
/// holds is told in `variable`.
package io.redock.env.app;
