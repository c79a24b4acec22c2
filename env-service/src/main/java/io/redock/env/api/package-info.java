/// What clients see: an app's variables, and how a refusal looks.
package io.redock.env.api;
