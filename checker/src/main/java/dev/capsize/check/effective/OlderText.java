package dev.capsize.check.effective;

import java.util.regex.Pattern;

/// What Spring Boot or a build step would have made of a text, before Spring's classes of today
/// read it. Lines stay where they are.
final class OlderText {
  /// Up to Spring Boot 2.3 a document said so for which profile it is.
  private static final Pattern PROFILES_YAML =
      Pattern.compile("(?m)^(\\s+)profiles:(?=[ \\t]+[^\\s#{\\[])");
  private static final Pattern PROFILES_FLAT =
      Pattern.compile("(?m)^spring\\.profiles(?=\\s*[:=])");

  /// A placeholder of Maven's resource filtering; `@` cannot begin a value in YAML.
  private static final Pattern FILTERED = Pattern.compile("@([A-Za-z][\\w.-]*)@");

  private OlderText() {}

  static String translated(String text) {
    String plain = FILTERED.matcher(text).replaceAll("_$1_");
    String yaml = PROFILES_YAML.matcher(plain).replaceAll("$1config.activate.on-profile:");
    return PROFILES_FLAT.matcher(yaml).replaceAll("spring.config.activate.on-profile");
  }
}
