package dev.capsize.guard.servlet;

import dev.capsize.guard.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// The answers to what is refused, made once.
///
/// - **Source:** RFC 9457, "Problem Details for HTTP APIs".
final class Bodies {
  private static final byte[] NONE = {};
  private static final Map<Refusal, byte[]> ALL = all();

  private Bodies() {}

  private static Map<Refusal, byte[]> all() {
    Map<Refusal, byte[]> all = new EnumMap<>(Refusal.class);
    for (Refusal each : Refusal.values()) {
      all.put(each, body(each).getBytes(StandardCharsets.UTF_8));
    }
    return all;
  }

  private static String body(Refusal refusal) {
    return """
    {"type":"urn:capsize:guard:%s","title":"Not now","status":503,"detail":"%s"}\
    """
        .formatted(refusal.name().toLowerCase(Locale.ROOT).replace('_', '-'), refusal.detail());
  }

  /// Not to be changed.
  static byte[] of(Refusal refusal) {
    return ALL.getOrDefault(refusal, NONE);
  }
}
