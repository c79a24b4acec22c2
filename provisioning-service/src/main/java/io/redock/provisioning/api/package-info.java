/// What clients see of databases, and how a refusal looks. A change request is handed on to
/// `change`; no node is touched here.
package io.redock.provisioning.api;
