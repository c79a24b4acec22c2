/// Whatever can go wrong for a client, as a [Problem] that [Refused] carries to [Problems], which
/// alone says how each looks.
package io.redock.http.problem;
