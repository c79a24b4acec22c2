package io.redock.events.secret;

/// A sealed value of a table, with the context that its row gives it. The row's own id is part of
/// that, so a value which was copied into another row does not open there.
public record StoredSecret(Sealed sealed, SealingContext context) {

  /// @param text of a column
  /// @return null if there is none
  public static StoredSecret of(String text, SealingContext context) {
    return text == null ? null : new StoredSecret(new Sealed(text), context);
  }

  /// As a column holds it.
  public String text() {
    return sealed.text();
  }

  @Override
  public String toString() {
    return "***";
  }
}
