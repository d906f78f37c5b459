package dev.capsize.standin.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.web.client.RestClientException;
import org.springframework.web.reactive.function.client.WebClientException;

/// The documents of `application.yml`, confined to what is allowed.
///
/// Spring's own loader takes the files apart, but Spring is not pointed at them: told where a file
/// is, it would read the ones of active profiles beside it, and whatever `spring.config.import`
/// names in any of them, before anything could be left out again. As for the whole of Capsize, a
/// document for a profile does not count.
///
/// Placeholders are resolved first, since what they point at may go. A class that names exceptions
/// is kept if it is the JDK's, Spring's or Resilience4j's; one of the user's own, which nothing
/// here can throw, stands for every failed call where it is to be retried or recorded, and is left
/// out where it is to be ignored.
final class ApplicationFiles {
  private static final ConfigurationPropertyName PROFILE =
      ConfigurationPropertyName.of("spring.config.activate.on-profile");
  private static final List<String> KNOWN =
      List.of("java.", "javax.", "jakarta.", "org.springframework.", "io.github.resilience4j.");

  private final PropertyResolver all;
  private final boolean reactive;

  private ApplicationFiles(PropertyResolver all, boolean reactive) {
    this.all = all;
    this.reactive = reactive;
  }

  /// What counts of the files, in falling order of precedence.
  ///
  /// @param overrides win over them where a placeholder asks
  /// @param variables of the process, for placeholders
  /// @param reactive whether calls are made on an event loop
  static List<MapPropertySource> read(
      List<Path> files,
      Map<String, Object> overrides,
      Map<String, Object> variables,
      boolean reactive)
      throws IOException {
    List<EnumerablePropertySource<?>> documents = documents(files);
    MutablePropertySources everything = new MutablePropertySources();
    everything.addLast(new MapPropertySource("overrides", overrides));
    everything.addLast(new SystemEnvironmentPropertySource("variables", variables));
    documents.forEach(everything::addLast);
    ApplicationFiles confining =
        new ApplicationFiles(new PropertySourcesPropertyResolver(everything), reactive);
    return documents.stream()
        .map(it -> new MapPropertySource(it.getName(), confining.allowed(it)))
        .toList();
  }

  /// The documents without a profile, the last one first.
  private static List<EnumerablePropertySource<?>> documents(List<Path> files) throws IOException {
    YamlPropertySourceLoader loader = new YamlPropertySourceLoader();
    List<EnumerablePropertySource<?>> documents = new ArrayList<>();
    for (int number = 0; number < files.size(); number++) {
      // Two files may have the same name, and of two sources of one name only one would stay.
      String name = "file %d: %s".formatted(number + 1, files.get(number));
      for (PropertySource<?> document :
          loader.load(name, new FileSystemResource(files.get(number)))) {
        if (document instanceof EnumerablePropertySource<?> listed && !hasProfile(listed)) {
          documents.addFirst(listed);
        }
      }
    }
    return documents;
  }

  private static boolean hasProfile(EnumerablePropertySource<?> document) {
    for (String key : document.getPropertyNames()) {
      ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
      if (PROFILE.equals(name) || PROFILE.isAncestorOf(name)) {
        return true;
      }
    }
    return false;
  }

  private Map<String, Object> allowed(EnumerablePropertySource<?> document) {
    Map<String, Object> allowed = new LinkedHashMap<>();
    for (String key : document.getPropertyNames()) {
      Object value = document.getProperty(key);
      AllowedKeys.Fate fate = AllowedKeys.fate(key);
      if (value == null || fate == AllowedKeys.Fate.DROPPED) {
        continue;
      }
      String text = all.resolvePlaceholders(String.valueOf(value));
      allowed.put(key, fate == AllowedKeys.Fate.EXCEPTION ? exceptions(key, text) : text);
    }
    return allowed;
  }

  private String exceptions(String key, String text) {
    boolean ignored = key.toLowerCase(java.util.Locale.ROOT).contains("ignore");
    List<String> known = new ArrayList<>();
    for (String name : text.split(",", -1)) {
      if (isKnown(name.strip())) {
        known.add(name.strip());
      } else if (!ignored && !name.isBlank()) {
        known.add((reactive ? WebClientException.class : RestClientException.class).getName());
      } else if (!name.isBlank()) {
        known.add(NeverThrown.class.getName());
      }
    }
    return String.join(",", known);
  }

  private static boolean isKnown(String name) {
    if (KNOWN.stream().noneMatch(name::startsWith)) {
      return false;
    }
    try {
      Class<?> type = Class.forName(name, false, ApplicationFiles.class.getClassLoader());
      return Throwable.class.isAssignableFrom(type);
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /// Keeps the place of an exception in a list whose other elements have numbers.
  static final class NeverThrown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NeverThrown() {}
  }
}
