/// The page on which people read and try the API. What it shows is a file, `openapi.json`, made of
/// the parts beside the code (`src/main/openapi` of each module) and checked against it.
package io.redock.gateway.docs;
