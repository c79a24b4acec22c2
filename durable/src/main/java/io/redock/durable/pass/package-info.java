/// What services share in telling who calls: [VerifiedPasses].
package io.redock.durable.pass;
