/// What happened to apps, for people to read: the newest of each, without any value of a variable.
package io.redock.env.timeline;
