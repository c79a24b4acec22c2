/// What a user can ask of `./redock`, one file per command. What it takes is elsewhere.
package io.redock.local.command;
