package dev.capsize.cli.fix;

import dev.capsize.model.Dependency;
import dev.capsize.model.Origin;
import dev.capsize.model.Setting;
import dev.capsize.reader.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The keys that a description has, and that somebody could change.
///
/// A caller's patience, its load and what a dependency takes are facts, and nobody's to change.
public final class Candidates {
  private static final Pattern OF_SERVICE = Pattern.compile("services\\.([^.]+)\\.(.+)");
  private static final Pattern OF_CALLER = Pattern.compile("callers\\.[^.]+\\.retry\\.(.+)");

  /// HikariCP starts with no shorter one.
  private static final Duration HIKARI_MIN = Duration.ofMillis(250);

  private static final Duration WAIT_MIN = Duration.ofMillis(50);
  private static final Duration OPEN_MIN = Duration.ofSeconds(1);

  /// A client waits at least this many times what its dependency usually takes.
  private static final int TIMES_USUAL = 2;

  private final Reading files;
  private final Reading used;
  private final Map<String, Candidate> found = new LinkedHashMap<>();

  private Candidates(Reading files, Reading used) {
    this.files = files;
    this.used = used;
  }

  /// All of them, in the order of their keys.
  ///
  /// @param files what the files say
  /// @param used the same with every option; what an option sets is nothing to be changed in a file
  public static List<Candidate> of(Reading files, Reading used) {
    Candidates candidates = new Candidates(files, used);
    files.origins().forEach(candidates::consider);
    candidates.considerFlags();
    candidates.considerUnwritten();
    return List.copyOf(candidates.found.values());
  }

  private void consider(String origin, Setting setting) {
    Setting now = used.origins().get(origin);
    if (now == null || !now.equals(setting)) {
      return;
    }
    Matcher service = OF_SERVICE.matcher(origin);
    Matcher caller = OF_CALLER.matcher(origin);
    if (service.matches()) {
      Setting named = named(service.group(1), service.group(2), setting);
      add(service.group(1), named, ladder(service.group(2), named));
    } else if (caller.matches()) {
      List<String> ladder =
          switch (caller.group(1)) {
            case "attempts" -> Rungs.each(setting.value(), 1);
            case "budget.kind" -> setting.value().equals("none") ? List.of("successes") : List.of();
            default -> List.of();
          };
      put(new Key(setting.key(), setting), ladder, Owner.CALLERS);
    }
  }

  private List<String> ladder(String key, Setting setting) {
    String now = setting.value();
    String last = key.substring(key.lastIndexOf('.') + 1);
    boolean breaker = key.startsWith("breakers.") || key.contains(".breaker.");
    if (breaker) {
      return breaker(last, now);
    }
    if (key.startsWith("clients.")) {
      String target = key.substring("clients.".length(), key.lastIndexOf('.'));
      return switch (last) {
        case "timeout" -> Rungs.shorter(now, shortest(target));
        case "attempts" -> Rungs.each(now, 1);
        default -> List.of();
      };
    }
    if (key.startsWith("pools.")) {
      return switch (last) {
        case "size" -> Rungs.more(now);
        case "acquire-timeout" ->
            Rungs.shorter(now, setting.key().contains("hikari") ? HIKARI_MIN : WAIT_MIN);
        case "waiting-max" -> Rungs.fewer(now, 1);
        default -> List.of();
      };
    }
    return switch (key) {
      case "server.threads" -> Rungs.fewer(now, 1);
      case "server.connections" -> Rungs.fewer(now, 1);
      case "server.backlog" -> Rungs.fewer(now, 0);
      case "server.queue.max" -> Rungs.fewer(now, 0);
      case "server.departed" ->
          switch (now) {
            case "served" -> List.of("skipped", "cancelled");
            case "skipped" -> List.of("cancelled");
            default -> List.of();
          };
      case "deadline.budget" -> Rungs.shorter(now, WAIT_MIN);
      default -> List.of();
    };
  }

  private static List<String> breaker(String last, String now) {
    return switch (last) {
      case "sliding-window-size", "minimum-number-of-calls" -> Rungs.fewer(now, 2);
      case "failure-rate-threshold", "slow-call-rate-threshold" ->
          Rungs.fewer(now, 10).stream().filter(percent -> Integer.parseInt(percent) < 100).toList();
      case "slow-call-duration-threshold" -> Rungs.shorter(now, WAIT_MIN);
      case "wait-duration-in-open-state" -> Rungs.otherTimes(now, OPEN_MIN);
      default -> List.of();
    };
  }

  private Duration shortest(String target) {
    return Optional.ofNullable(files.description().dependencies().get(target))
        .map(Dependency::usualLatency)
        .map(usual -> usual.multipliedBy(TIMES_USUAL))
        .orElse(WAIT_MIN);
  }

  /// Keys of the payments service that turn something on.
  private void considerFlags() {
    String key = "payments.admission.skip-hopeless";
    Setting setting = files.description().application().get(key);
    if (setting != null
        && setting.value().equals("false")
        && setting.equals(used.description().application().get(key))) {
      put(new Key(key, setting), List.of("true"), owner(setting, true));
    }
  }

  /// What a service that is only described could be built with.
  private void considerUnwritten() {
    files
        .blueprint()
        .services()
        .forEach(
            (name, service) -> {
              boolean described = described(name);
              if (described && service.server().admission().queue().waitingMax().isEmpty()) {
                unwritten(name, "server.queue.max", List.of("500", "200", "100", "50", "20", "10"));
              }
              if (described) {
                service
                    .pools()
                    .forEach(
                        (pool, spec) -> {
                          if (spec.waitingMax().isEmpty()) {
                            unwritten(
                                name,
                                "pools.%s.waiting-max".formatted(pool),
                                List.of("500", "200", "100", "50", "20", "10"));
                          }
                        });
              }
            });
  }

  private void unwritten(String service, String key, List<String> ladder) {
    String full =
        service.equals(files.description().service()) ? key : "services." + service + "." + key;
    if (!used.origins().containsKey("services." + service + "." + key)) {
      Setting setting = new Setting(full, "none", new Origin.Default("Capsize"));
      put(new Key(full, setting), ladder, Owner.CODE);
    }
  }

  /// A default of Spring in a service that reads no file of Spring goes by its key in capsize.yml.
  private Setting named(String service, String key, Setting setting) {
    if (!(setting.origin() instanceof Origin.Default) || !described(service)) {
      return setting;
    }
    String full =
        service.equals(files.description().service()) ? key : "services." + service + "." + key;
    return new Setting(full, setting.value(), setting.origin());
  }

  /// Whether capsize.yml alone describes it.
  private boolean described(String service) {
    return Optional.ofNullable(files.spring().get(service))
        .map(spring -> spring.files().isEmpty())
        .orElse(true);
  }

  private void add(String service, Setting setting, List<String> ladder) {
    boolean capsize = inCapsize(setting);
    boolean entry = service.equals(files.description().service());
    String key =
        capsize || entry || setting.key().startsWith("services.")
            ? setting.key()
            : "services." + service + "." + setting.key();
    put(new Key(key, setting), ladder, owner(setting, !capsize));
  }

  /// Whether it is a key of capsize.yml, which only describes.
  private boolean inCapsize(Setting setting) {
    return switch (setting.origin()) {
      case Origin.Written written -> written.file().endsWith("capsize.yml");
      case Origin.Default _ -> setting.key().startsWith("services.") || isDescribed(setting.key());
      case Origin.Option _ -> true;
    };
  }

  private static boolean isDescribed(String key) {
    boolean spring = key.startsWith("server.tomcat.") || key.startsWith("server.netty.");
    return !spring
        && Pattern.compile("(server|pools|clients|breakers|deadline|idempotency|drain)\\..*")
            .matcher(key)
            .matches();
  }

  private static Owner owner(Setting setting, boolean application) {
    if (setting.origin() instanceof Origin.Written written
        && !written.file().endsWith("capsize.yml")
        && setting.key().startsWith("spec.")) {
      return Owner.PLATFORM;
    }
    return application ? Owner.SERVICE : Owner.CODE;
  }

  /// @param text of `--set`
  private record Key(String text, Setting setting) {}

  private void put(Key key, List<String> ladder, Owner owner) {
    if (!ladder.isEmpty()) {
      found.putIfAbsent(key.text(), new Candidate(key.text(), key.setting(), ladder, owner));
    }
  }

  /// What was left alone because an option sets it, by key; sorted.
  public static List<String> overlaid(Reading files, Reading used) {
    List<String> keys = new ArrayList<>();
    files
        .origins()
        .forEach(
            (key, setting) -> {
              Setting now = used.origins().get(key);
              if (now != null && !now.value().equals(setting.value())) {
                keys.add(now.key());
              }
            });
    Collections.sort(keys);
    return keys;
  }
}
