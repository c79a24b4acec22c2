/// What fills a database: the keys of a backup by the pattern of their names, and what grew from
/// one backup to another.
package io.redock.backup.profile;
