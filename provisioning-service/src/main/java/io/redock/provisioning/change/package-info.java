/// What can be changed about a database that is there. A request is judged and recorded here,
/// together with the operation that its owner follows; all work is the strand's.
package io.redock.provisioning.change;
