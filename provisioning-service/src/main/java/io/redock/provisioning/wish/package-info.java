/// What can be asked of a database that is there. A demand is judged and recorded here, together
/// with the operation that its owner follows; all work is the strand's.
package io.redock.provisioning.wish;
