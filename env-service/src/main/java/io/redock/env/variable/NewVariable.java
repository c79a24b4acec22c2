package io.redock.env.variable;

/// What a user wants a variable to be.
///
/// @param value may be a secret
public record NewVariable(String name, String value) {

  @Override
  public String toString() {
    return "NewVariable[name=" + name + ", value=***]";
  }
}
