/// All of Redock on one machine: `./redock`. What a service is or does is none of its business; it
/// starts them, asks them how they are, and plays the platform that uses them.
package io.redock.local;
