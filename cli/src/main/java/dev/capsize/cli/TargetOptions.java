package dev.capsize.cli;

import dev.capsize.lab.caller.DescribedExchange;
import dev.capsize.lab.run.Subject;
import dev.capsize.model.Description;
import dev.capsize.model.Trigger;
import dev.capsize.reader.value.Durations;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options of `capsize lab` for a service of the user's that runs already.
final class TargetOptions {
  /// What is added to a dependency's port, where nothing else is said.
  private static final int PORT_DISTANCE = 10_000;

  private static final int PORT_MAX = 65_535;
  private static final Pattern PROXY =
      Pattern.compile("([^=]+)=(?:(\\d{1,5})->)?(?:127\\.0\\.0\\.1|localhost):(\\d{1,5})");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--target",
      paramLabel = "URL",
      description = {
        "a service of yours that runs on this machine, by its server alone, for example",
        "http://127.0.0.1:8080; the requests are those of endpoints.NAME.request"
      })
  private Optional<String> target = Optional.empty();

  @Option(
      names = "--proxy",
      paramLabel = "NAME=[PORT->]127.0.0.1:PORT",
      description = {
        "with --target: where a dependency is; the lab listens before it, on its port + 10000",
        "or the one given, and your service has to call there; may be repeated"
      })
  private List<String> proxies = new ArrayList<>();

  @Option(
      names = "--metrics",
      paramLabel = "URL",
      description = "with --target: its Prometheus page, which has to answer 200")
  private Optional<String> metrics = Optional.empty();

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      description = "with --target: how long it may take until it answers GET / (default: 60s)")
  private Optional<String> wait = Optional.empty();

  @SuppressWarnings("NullAway.Init") // picocli sets the fields
  TargetOptions() {}

  /// The service that is meant, if there is one.
  Optional<Subject> subject(Description description) {
    if (target.isEmpty()) {
      if (!proxies.isEmpty() || metrics.isPresent() || wait.isPresent()) {
        throw wrong("--proxy, --metrics and --wait go with --target; add it, or leave them out");
      }
      description
          .scenario()
          .trigger()
          .filter(Trigger.Outage.class::isInstance)
          .ifPresent(
              _ -> {
                throw wrong(
                    "--trigger cuts a dependency off, which works before a service of yours; add"
                        + " --target and --proxy, or use --trigger '40ms->4s for 20s'");
              });
      return Optional.empty();
    }
    try {
      Subject.Running running =
          new Subject.Running(
              URI.create(target.get()),
              proxies.stream().map(TargetOptions::proxied).toList(),
              metrics.map(URI::create),
              Durations.parsePositive(wait.orElse("60s")));
      requirePossible(running, description);
      return Optional.of(running);
    } catch (IllegalArgumentException e) {
      throw wrong("--target: " + e.getMessage());
    }
  }

  private static Subject.Proxied proxied(String text) {
    Matcher parts = PROXY.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          ("%s is no proxy - it is NAME=127.0.0.1:PORT or NAME=PORT->127.0.0.1:PORT, on this"
                  + " machine; write for example --proxy provider=127.0.0.1:9000")
              .formatted(text));
    }
    int port = port(text, Integer.parseInt(parts.group(3)));
    int listen =
        Optional.ofNullable(parts.group(2)).map(Integer::parseInt).orElse(port + PORT_DISTANCE);
    return new Subject.Proxied(
        parts.group(1).strip(),
        port(text, listen),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  private static int port(String text, int port) {
    if (port < 1 || port > PORT_MAX) {
      throw new IllegalArgumentException(
          ("%s leads to port %d - there are 1 to %d; name the port to listen on, for example"
                  + " --proxy provider=19000->127.0.0.1:9000")
              .formatted(text, port, PORT_MAX));
    }
    return port;
  }

  private static void requirePossible(Subject.Running running, Description description) {
    // Refuses what could not be sent later.
    var _ = new DescribedExchange(description.endpoints(), 0);
    List<String> names = running.proxies().stream().map(Subject.Proxied::dependency).toList();
    for (String name : names) {
      if (!description.dependencies().containsKey(name)) {
        throw new IllegalArgumentException(
            "--proxy %s is no dependency - capsize.yml describes %s"
                .formatted(name, String.join(", ", description.dependencies().keySet())));
      }
    }
    description
        .scenario()
        .disturbed()
        .filter(name -> !names.contains(name))
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  ("the trigger disturbs %s, and no proxy is before it - say where it is and let"
                          + " your service call the proxy: --proxy %s=127.0.0.1:PORT, or --trigger"
                          + " none")
                      .formatted(name, name));
            });
    if (description.scenario().stall().isPresent()) {
      throw new IllegalArgumentException(
          "the trigger stops the service, and the lab stops no process of yours - use another"
              + " --trigger, or none");
    }
  }

  /// What is worth knowing before the run.
  static List<String> notices(Description description) {
    List<String> notices = new ArrayList<>();
    if (description.scenario().deployAt().isPresent()) {
      notices.add("the deploy is left out: a service that was not started here is not replaced.");
    }
    description.callers().stream()
        .flatMap(caller -> caller.sends().keySet().stream())
        .distinct()
        .filter(
            name ->
                Optional.ofNullable(description.endpoints().get(name))
                    .filter(endpoint -> endpoint.request().isPresent())
                    .isEmpty())
        .forEach(
            name ->
                notices.add(
                    "endpoints.%s says no request; GET /%s is sent.".formatted(name, name)));
    return notices;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
