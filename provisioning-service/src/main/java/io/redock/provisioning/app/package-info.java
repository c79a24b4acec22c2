/// The apps of the platform, as far as provisioning has to know them: who may order for which. They
/// belong to env-service and to the upstream platform, which tell of them.
package io.redock.provisioning.app;
