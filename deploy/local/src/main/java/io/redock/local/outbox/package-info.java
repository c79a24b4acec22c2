/// Events that Kafka refused so often that their service set them aside.
package io.redock.local.outbox;
