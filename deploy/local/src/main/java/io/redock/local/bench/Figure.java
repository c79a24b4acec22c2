package io.redock.local.bench;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/// One figure beside its limit, both of the same run.
///
/// @param unit empty if things were counted
/// @param limit what the limit is, for people
/// @param ratio value / limitValue: how many times the limit we need; of what is not to be at
///   all, how many there were
@JsonPropertyOrder({"name", "value", "unit", "limit", "limitValue", "ratio"})
public record Figure(
    String name, double value, String unit, String limit, double limitValue, double ratio) {

  static Figure millis(String name, double value, String limit, double limitValue) {
    return new Figure(
        name, tenths(value), "ms", limit, tenths(limitValue), hundredths(value / limitValue));
  }

  /// Where tenths of a millisecond matter.
  static Figure fineMillis(String name, double value, String limit, double limitValue) {
    return new Figure(
        name,
        hundredths(value),
        "ms",
        limit,
        hundredths(limitValue),
        hundredths(value / limitValue));
  }

  static Figure perSecond(String name, double value, String limit, double limitValue) {
    return new Figure(
        name, tenths(value), "/s", limit, tenths(limitValue), hundredths(value / limitValue));
  }

  static Figure percent(String name, double value, String limit, double limitValue) {
    return new Figure(
        name,
        hundredths(value),
        "%",
        limit,
        hundredths(limitValue),
        hundredths(value / limitValue));
  }

  static Figure count(String name, double value, String limit, double limitValue) {
    double ratio = limitValue == 0 ? value : value / limitValue;
    return new Figure(name, value, "", limit, limitValue, hundredths(ratio));
  }

  private static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static double hundredths(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
