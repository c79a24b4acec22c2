/// What owners do with their apps, each in one transaction with what it tells others. How they say
/// it is up to `api`.
package io.redock.env.owner;
