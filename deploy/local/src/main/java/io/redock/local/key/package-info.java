/// The keys under which a stack's secrets are sealed: what is under each, and how one is replaced.
package io.redock.local.key;
