/// How bodies are read: what [StrictJson] lets be taken for what, how much [JsonLimits] let in, and
/// what their records say of their fields.
package io.redock.http.json;
