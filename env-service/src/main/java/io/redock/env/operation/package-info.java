/// What was asked of an app and can be followed by whoever asked.
package io.redock.env.operation;
