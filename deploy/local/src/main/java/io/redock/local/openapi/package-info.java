/// For tests: the API as it is documented, and whether what is answered is so. Whoever uses it
/// brings Jackson, a validator of JSON Schema and REST Assured.
package io.redock.local.openapi;
