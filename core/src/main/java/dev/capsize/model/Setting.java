package dev.capsize.model;

/// One effective configuration value and where it comes from.
///
/// @param key full dotted key, for example `spring.datasource.hikari.maximum-pool-size`
/// @param value value as text, exactly as it was written
/// @param origin where it was written
public record Setting(String key, String value, Origin origin) {
  public Setting {
    if (key.isBlank()) {
      throw new IllegalArgumentException("a setting needs a key, at " + origin.text());
    }
  }
}
