/// What clients see of databases, and how a refusal looks. A wish is handed on to `wish`; no node
/// is touched here.
package io.redock.provisioning.api;
