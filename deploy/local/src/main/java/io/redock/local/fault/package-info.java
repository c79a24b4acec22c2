/// What happens to nodes, done from beside Redock: nobody tells it. For benches and stories.
package io.redock.local.fault;
