/// The apps of the platform: who they are and who owns them. What their environment holds is told
/// in `variable`.
package io.redock.env.app;
