/// Where archives lie. [ArchiveStore] is the port; a folder and a bucket that speaks S3 are its
/// adapters. A store knows names and bytes; what an archive is, and which are kept, is decided
/// elsewhere.
package io.redock.backup.store;
