/// What other services tell us: one file per event, and what becomes of it in our tables. All of
/// it runs in the inbox's transaction, together with what is announced.
package io.redock.env.intake;
