/// Long work, cut into steps that may be repeated: [Step] and [Next] are what workflows are
/// written in, [Dispatcher] finds what is due, [StrandRun] runs it, and [PostgresStrands] commits
/// it under a lease. Workflows themselves live in the services.
package io.redock.durable.strand;
