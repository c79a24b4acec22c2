/// What an app's environment holds, sealed at rest: what each variable is called, who set it, and
/// what it is worth when it stands for another.
package io.redock.env.variable;
