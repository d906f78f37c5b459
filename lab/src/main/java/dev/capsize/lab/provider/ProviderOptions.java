package dev.capsize.lab.provider;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a provider is to run.
///
/// @param port port on the loopback address; 0 takes any that is free
/// @param latency what a call takes outside of all steps of the schedule
/// @param seed decides which calls a step spares that slows only a fraction
/// @param idempotent whether calls with one key are charged once
public record ProviderOptions(int port, Duration latency, long seed, boolean idempotent) {

  private static final Duration LATENCY_MAX = Duration.ofHours(1);
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,7})(ms|s)");

  public ProviderOptions {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(
          "--port is %d; it must be 0 (any) to 65535".formatted(port));
    }
    if (latency.isNegative() || latency.compareTo(LATENCY_MAX) > 0) {
      throw new IllegalArgumentException(
          "--latency is %d ms; it must be 0 ms to %d ms"
              .formatted(latency.toMillis(), LATENCY_MAX.toMillis()));
    }
  }

  /// A provider on any free port that charges after 40 ms, once per key.
  public static ProviderOptions defaults() {
    return new ProviderOptions(0, Duration.ofMillis(40), 1, true);
  }

  /// The same at another latency.
  public ProviderOptions withLatency(Duration other) {
    return new ProviderOptions(port, other, seed, idempotent);
  }

  /// The options that a command line asks for.
  ///
  /// @throws IllegalArgumentException naming the argument, its value and what is allowed
  static ProviderOptions parse(List<String> arguments) {
    ProviderOptions options = defaults();
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String name = rest.next();
      options =
          switch (name) {
            case "--port" ->
                new ProviderOptions(
                    (int) number(name, rest), options.latency, options.seed, options.idempotent);
            case "--latency" -> options.withLatency(duration(name, value(name, rest)));
            case "--latency-millis" -> options.withLatency(Duration.ofMillis(number(name, rest)));
            case "--seed" ->
                new ProviderOptions(
                    options.port, options.latency, number(name, rest), options.idempotent);
            case "--without-idempotency" ->
                new ProviderOptions(options.port, options.latency, options.seed, false);
            default ->
                throw new IllegalArgumentException(
                    ("%s is no option of the provider; it has --port, --latency, --latency-millis, "
                            + "--seed and --without-idempotency")
                        .formatted(name));
          };
    }
    return options;
  }

  private static String value(String name, Iterator<String> rest) {
    try {
      return rest.next();
    } catch (NoSuchElementException _) {
      throw new IllegalArgumentException("%s has no value; give it one".formatted(name));
    }
  }

  private static long number(String name, Iterator<String> rest) {
    String text = value(name, rest);
    try {
      long number = Long.parseLong(text);
      if (name.equals("--seed") || number == (int) number) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Said below, as for a number that is too large.
    }
    throw new IllegalArgumentException("%s is %s; it must be a number".formatted(name, text));
  }

  private static Duration duration(String name, String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("%s is %s; write it as 40ms or 4s".formatted(name, text));
    }
    long number = Long.parseLong(parts.group(1));
    return parts.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
  }
}
