/// What clients see: an app's settings and variables, and how a refusal looks.
package io.redock.env.api;
