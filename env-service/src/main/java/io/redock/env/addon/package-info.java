/// The addons of apps, as provisioning-service tells of them: enough to name them to people.
package io.redock.env.addon;
