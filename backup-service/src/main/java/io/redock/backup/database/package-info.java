/// The databases there are to back up. What is known of them was told by provisioning-service;
/// nothing here asks a database anything.
package io.redock.backup.database;
