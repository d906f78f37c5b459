package dev.capsize.check.report;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Secrets that a line of text gives away by its form. All patterns take time linear in the line.
final class SecretText {
  /// Words that mean a secret wherever they stand in the last part of a key.
  private static final Pattern HARD =
      Pattern.compile(
          "passw(?:or)?d|passphrase|passwort|pwd|secret|credential|(?:private|access|api)-?key"
              + "|keytab|jaas");

  /// Words that mean a secret, and often a service or a mechanism that deals with them.
  private static final Pattern SOFT =
      Pattern.compile("token|(?:^|[^a-z])o?auth(?!ors?(?![a-z])|ority|orities|ored)");

  /// The last part of a key that tunes a mechanism: `auth-service.read-timeout` is no secret.
  private static final Pattern TUNING =
      Pattern.compile(
          ".*(?:time-?outs?|durations?|size|attempts|enabled|threshold|count|period|interval|ttl"
              + "|lifetime|wait|delay|rate|max|min|calls|seconds|millis|ms|limit|retries|replicas"
              + "|threads|connections|multiplier|backoff|validity|expiration|percentage|state)");

  /// The last part of a key that names a service which deals with secrets.
  private static final Pattern SERVICE = Pattern.compile(".*(?:service|server|gateway)");

  /// A place in a file: `auth.yaml:3:1` assigns nothing.
  private static final Pattern FILE =
      Pattern.compile("(?i).*\\.(?:ya?ml|properties|java|kts?|xml|gradle|json|md)");

  private static final Pattern POSITION = Pattern.compile("\\d{1,9}(?::\\d{1,9})?:?");

  /// A number with or without a unit, a duration, or yes and no.
  private static final Pattern PLAIN =
      Pattern.compile(
          "(?i)[+-]?\\d[\\d_.]{0,30}\\s?[a-z%]{0,2}|P[T\\d][\\dTHMSD.]{0,30}|true|false|on|off"
              + "|yes|no");

  /// A key and what separates it from its value.
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?<![\\w.\\[\\]'\"-])([\\w.\\[\\]'\"-]++)\\s{0,20}+(?:[:=]|(?<=\\w)>)\\s{0,200}+");

  /// A variable of a container on one line.
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)\\bname[\"']?\\s{0,20}:\\s{0,20}[\"']?([\\w.-]{1,200}+)[^:]{0,100}"
              + "\\bvalue[\"']?\\s{0,20}:\\s{0,20}");

  /// An option whose value follows after a space.
  private static final Pattern OPTION =
      Pattern.compile("(?<![\\w-])--?([\\w.-]{1,200}+)\\s{1,20}+(?=[^\\s-])");

  private static final Pattern IN_ADDRESS = Pattern.compile("(?<=//)[^\\s\"'<>]{1,500}@");
  private static final Pattern BY_ITSELF =
      Pattern.compile(
          "-----BEGIN [A-Z ]{0,40}|\\beyJ[\\w-]{8,}+\\.[\\w.-]++|\\bAKIA[0-9A-Z]{12,}+"
              + "|\\bgh[pousr]_\\w{16,}+|\\bglpat-[\\w-]{16,}+|\\bsk_live_\\w++"
              + "|\\bxox[bp]-[\\w-]++|(?i)\\b(?:bearer|basic)\\s[\\w.~+/=-]{8,}+");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
  private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

  private SecretText() {}

  /// Whether a value of a key had better not be shown.
  static boolean isSecret(String key, String value) {
    String name =
        HUMP.matcher(key).replaceAll("$1-$2").toLowerCase(Locale.ROOT).replaceAll("[_ ]", "-");
    if (!HARD.matcher(name).find() && !SOFT.matcher(name).find()) {
      return false;
    }
    String leaf = name.substring(name.lastIndexOf('.') + 1);
    if (HARD.matcher(leaf).find()) {
      return true;
    }
    boolean tunes = TUNING.matcher(leaf).matches() && PLAIN.matcher(value.strip()).matches();
    return !tunes && !SERVICE.matcher(leaf).matches() && !isPlace(name, value);
  }

  private static boolean isPlace(String name, String value) {
    return FILE.matcher(name).matches() && POSITION.matcher(value).matches();
  }

  /// The text with a space for each character that is not seen, so that nothing moves.
  static String clean(String text) {
    return UNSEEN.matcher(text).replaceAll(" ");
  }

  /// A line without secrets and without characters that are not seen.
  static String line(String line) {
    String shown = untilSecret(clean(line));
    shown = IN_ADDRESS.matcher(shown).replaceAll(Secrets.MASK + "@");
    return BY_ITSELF.matcher(shown).replaceAll(Matcher.quoteReplacement(Secrets.MASK));
  }

  /// Masks from the first value of a secret to the end of the line: where it ends is not known.
  static String untilSecret(String line) {
    return untilSecret(untilSecret(untilSecret(line, NAMED), OPTION), ASSIGNED);
  }

  private static String untilSecret(String line, Pattern pattern) {
    Matcher found = pattern.matcher(line);
    while (found.find()) {
      boolean last = found.end() == line.length();
      if (!last && isSecret(bare(found.group(1)), value(line, found.end()))) {
        return line.substring(0, found.end()) + Secrets.MASK;
      }
    }
    return line;
  }

  private static String bare(String key) {
    return key.replaceAll("[\\[\\]'\"]", "");
  }

  private static String value(String line, int from) {
    int start = from;
    if (line.charAt(start) == '"' || line.charAt(start) == '\'') {
      start++;
    }
    int end = start;
    while (end < line.length() && " ,}&;\"'<".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    return line.substring(start, end);
  }
}
