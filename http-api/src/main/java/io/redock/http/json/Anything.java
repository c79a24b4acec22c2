package io.redock.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;

/// A field that says something by being there. What it holds is passed over, not kept.
@JsonDeserialize(using = Anything.Reader.class)
public record Anything() {

  public static final class Reader extends JsonDeserializer<Anything> {

    @Override
    public Anything deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      json.skipChildren();
      return new Anything();
    }
  }
}
