package dev.capsize.states;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The work that a load brings to one resource, by hand: load times the time that each attempt
/// holds it.
///
/// With `λ` new requests per second, `A` attempts at most, and `h` seconds of holding, the resource
/// of `c` permits is used `λ h / c` of the time when every first attempt succeeds, and would be
/// `λ A h / c` if all attempts failed. A repeat that is answered from a record holds it for the
/// look-up alone.
///
/// - **Source:** J. D. C. Little, "A Proof for the Queuing Formula L = λW", Operations Research 9,
///   1961.
///
/// @param resource `SERVICE/POOL` or `SERVICE/threads`
/// @param permits of all replicas
/// @param replicas that share them in equal parts
/// @param terms one for each endpoint that holds it
record Burden(String resource, double permits, double replicas, List<Term> terms) {

  /// What the requests for one endpoint bring.
  ///
  /// @param endpoint that callers ask for
  /// @param perSecond new requests
  /// @param attempts that one request comes to here at most
  /// @param firstSeconds what the first of them holds it for
  /// @param againSeconds what each further one does
  /// @param variance of what the first of them holds it for, in seconds squared
  record Term(
      String endpoint,
      double perSecond,
      int attempts,
      double firstSeconds,
      double againSeconds,
      double variance) {
    double once() {
      return perSecond * firstSeconds;
    }

    double all() {
      return perSecond * (firstSeconds + (attempts - 1) * againSeconds);
    }

    private String text() {
      String hold = millis(firstSeconds);
      if (attempts > 1) {
        hold =
            againSeconds == firstSeconds
                ? "%d x %s".formatted(attempts, hold)
                : "(%s + %d x %s)".formatted(hold, attempts - 1, millis(againSeconds));
      }
      return "%s %s/s x %s".formatted(endpoint, number(perSecond), hold);
    }
  }

  Burden {
    terms = List.copyOf(terms);
  }

  /// Permits in use when each request needs one attempt.
  double once() {
    return terms.stream().mapToDouble(Term::once).sum();
  }

  /// Permits that would be in use if each request needed all of its attempts.
  double all() {
    return terms.stream().mapToDouble(Term::all).sum();
  }

  /// Squared coefficient of variation of a holding time, over all endpoints.
  double variation() {
    double load = terms.stream().mapToDouble(Term::perSecond).sum();
    double mean = once() / load;
    double square =
        terms.stream()
            .mapToDouble(
                term ->
                    term.perSecond()
                        * (term.variance() + term.firstSeconds() * term.firstSeconds()))
            .sum();
    return Math.max(0, square / load / (mean * mean) - 1);
  }

  /// Share of its permits in use when each request needs one attempt.
  double share() {
    return once() / permits;
  }

  /// How many attempts come while one is served, when nobody is answered in time: above 1 what
  /// waits grows.
  double gain() {
    return all() / permits;
  }

  /// The sum over all attempts of load times holding, put into words.
  String sum() {
    return terms.stream().map(Term::text).collect(Collectors.joining(" + "))
        + " = "
        + number(all());
  }

  static String millis(double seconds) {
    return number(1000 * seconds) + " ms";
  }

  static String number(double value) {
    double size = Math.abs(value);
    if (size >= 99.95 || value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    return String.format(Locale.ROOT, size >= 9.995 ? "%.1f" : "%.2g", value);
  }
}
