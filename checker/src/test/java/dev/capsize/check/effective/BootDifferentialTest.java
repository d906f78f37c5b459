package dev.capsize.check.effective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.check.fact.Fact;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.DefaultResourceLoader;

/// A real Spring context is started over generated trees of settings; every key comes to the same
/// value.
class BootDifferentialTest {
  private static final List<String> KEYS =
      List.of(
          "spring.datasource.hikari.maximum-pool-size",
          "spring.datasource.hikari.connection-timeout",
          "spring.jpa.open-in-view",
          "server.shutdown",
          "server.tomcat.threads.max",
          "server.tomcat.accept-count",
          "spring.lifecycle.timeout-per-shutdown-phase",
          "spring.http.clients.read-timeout",
          "spring.http.clients.connect-timeout",
          "spring.threads.virtual.enabled",
          "management.server.port",
          "management.endpoint.health.group.liveness.include");
  private static final List<String> MAPS =
      List.of("resilience4j.retry.instances", "resilience4j.circuitbreaker.instances");
  private static final List<String> PROFILES = List.of("prod", "eu", "none");

  @TempDir private Path root;

  @Test
  void every_key_is_what_spring_binds() throws IOException {
    int compared = 0;
    for (int seed = 1; seed <= 60; seed++) {
      Folder folder = new Folder(Files.createDirectory(root.resolve("seed" + seed)));
      SplittableRandom random = new SplittableRandom(seed);
      generate(folder, random);
      String profile = PROFILES.get(random.nextInt(PROFILES.size()));

      SpringSettings ours = folder.settings(profile);
      try (ConfigurableApplicationContext theirs = start(folder, profile)) {
        compared += compare(seed, ours, Binder.get(theirs.getEnvironment()));
      }
    }
    assertThat(compared).isGreaterThan(300);
  }

  private static int compare(int seed, SpringSettings ours, Binder binder) {
    int values = 0;
    for (String key : KEYS) {
      Optional<String> bound =
          Optional.ofNullable(binder.bind(key, Bindable.of(String.class)).orElse(null));
      assertThat(ours.written(key).map(Fact::text)).as("seed %d: %s", seed, key).isEqualTo(bound);
      values += bound.isPresent() ? 1 : 0;
    }
    for (String map : MAPS) {
      Map<String, Map<String, String>> bound = bound(binder, map);
      assertThat(ours.names(map)).as("seed %d: %s", seed, map).containsAll(bound.keySet());
      bound.forEach(
          (name, keys) ->
              keys.forEach(
                  (key, value) ->
                      assertThat(ours.written(map + "." + name + "." + key).map(Fact::text))
                          .as("seed %d: %s.%s.%s", seed, map, name, key)
                          .hasValue(value)));
    }
    return values;
  }

  private static Map<String, Map<String, String>> bound(Binder binder, String map) {
    return binder
        .bind(
            map,
            Bindable.mapOf(String.class, Object.class)
                .withExistingValue(new HashMap<String, Object>()))
        .map(BootDifferentialTest::strings)
        .orElseGet(Map::of);
  }

  private static Map<String, Map<String, String>> strings(Map<String, Object> map) {
    Map<String, Map<String, String>> all = new HashMap<>();
    map.forEach(
        (name, inner) -> {
          Map<String, String> keys = new HashMap<>();
          if (inner instanceof Map<?, ?> values) {
            values.forEach((key, value) -> keys.put(String.valueOf(key), String.valueOf(value)));
          }
          all.put(name, keys);
        });
    return all;
  }

  /// A context as `SpringApplication` starts it, but for this machine's environment.
  private static ConfigurableApplicationContext start(Folder folder, String profile)
      throws IOException {
    URL[] urls = {folder.resources().toUri().toURL()};
    URLClassLoader loader = new URLClassLoader(urls, BootDifferentialTest.class.getClassLoader());
    SpringApplication application =
        new SpringApplication(new DefaultResourceLoader(loader), Empty.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setAdditionalProfiles(profile);
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().remove("systemProperties");
    environment
        .getPropertySources()
        .replace(
            "systemEnvironment",
            new SystemEnvironmentPropertySource(
                "systemEnvironment", new HashMap<>(folder.environment())));
    application.setEnvironment(environment);
    return application.run();
  }

  /// Nothing is needed of it.
  static final class Empty {}

  private static void generate(Folder folder, SplittableRandom random) {
    folder.resource("application.yml", yaml(random, true));
    if (random.nextBoolean()) {
      folder.resource("application.properties", properties(random));
    }
    folder.resource("application-prod.yml", yaml(random, false));
    if (random.nextBoolean()) {
      folder.resource("config/application.yml", yaml(random, false));
    }
    folder.resource("application-eu.properties", properties(random));
    folder.resource("more.yml", yaml(random, false));
    for (String key : KEYS) {
      if (random.nextInt(8) == 0) {
        folder.variable(variable(key), value(random));
      }
    }
    folder.variable("GIVEN", "17");
  }

  private static String variable(String key) {
    return key.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static String value(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> "${GIVEN:3}";
      case 1 -> "${ABSENT:${ALSO_ABSENT:9}}";
      case 2 -> random.nextInt(100) + "s";
      case 3 -> "true";
      case 4 -> "${server.port:11}";
      default -> String.valueOf(random.nextInt(1000));
    };
  }

  /// A key as somebody might spell it.
  private static String spelled(String key, SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> camel(key);
      case 1 -> key.replace('-', '_');
      default -> key;
    };
  }

  private static String camel(String key) {
    return Pattern.compile("-(.)")
        .matcher(key)
        .replaceAll(each -> each.group(1).toUpperCase(Locale.ROOT));
  }

  private static String properties(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (String key : KEYS) {
      if (random.nextInt(3) == 0) {
        text.append(spelled(key, random)).append('=').append(value(random)).append('\n');
      }
    }
    return text.toString();
  }

  private static String yaml(SplittableRandom random, boolean first) {
    StringBuilder text = new StringBuilder("# generated\n");
    if (first && random.nextBoolean()) {
      text.append("spring.config.import: classpath:more.yml\n");
    }
    if (first && random.nextInt(3) == 0) {
      text.append("spring.profiles.include: eu\n");
    }
    append(text, random);
    if (first) {
      text.append("---\nspring.config.activate.on-profile: \"prod | eu\"\n");
      append(text, random);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, SplittableRandom random) {
    for (String key : KEYS) {
      if (random.nextInt(3) == 0) {
        text.append("%s: \"%s\"\n".formatted(spelled(key, random), value(random)));
      }
    }
    for (String map : MAPS) {
      for (String name : List.of("stock", "restApi", "rest-api")) {
        if (random.nextInt(3) == 0) {
          text.append("%s.%s.max-attempts: %d\n".formatted(map, name, random.nextInt(9)));
        }
      }
    }
  }
}
