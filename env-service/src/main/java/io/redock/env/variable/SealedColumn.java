package io.redock.env.variable;

import io.redock.events.secret.Sealed;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/// Lets nothing but sealed values into the table.
@Converter
public class SealedColumn implements AttributeConverter<Sealed, String> {

  @Override
  public String convertToDatabaseColumn(Sealed value) {
    return value == null ? null : value.text();
  }

  @Override
  public Sealed convertToEntityAttribute(String column) {
    return column == null ? null : new Sealed(column);
  }
}
