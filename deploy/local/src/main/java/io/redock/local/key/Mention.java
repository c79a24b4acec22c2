package io.redock.local.key;

import java.util.regex.Pattern;

/// How a sealed value stands in a text: `keyId:2:base64`, or `keyId:base64` from before values were
/// bound. The same expression is understood by Java and PostgreSQL.
record Mention(String keyId, boolean bound) {

  String expression() {
    return "(^|[^A-Za-z0-9_-])" + keyId + (bound ? ":2:" : ":") + "[A-Za-z0-9+/]{38}";
  }

  Pattern pattern() {
    return Pattern.compile(expression());
  }
}
