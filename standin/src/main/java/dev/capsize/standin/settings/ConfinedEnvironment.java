package dev.capsize.standin.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// The whole environment of a stand-in.
///
/// In falling order of precedence: what capsize.yml and the lab say, what was laid over
/// `application.yml`, those variables of the process that mean an allowed key, and
/// `application.yml` itself. System properties are not in it.
public final class ConfinedEnvironment extends StandardEnvironment {
  /// An environment that knows this and no more.
  ///
  /// @param said wins over everything
  /// @param overrides of keys of `application.yml`
  /// @param variables of the process
  /// @param files what `application.yml` says, in falling order of precedence
  ConfinedEnvironment(
      Map<String, Object> said,
      Map<String, Object> overrides,
      Map<String, String> variables,
      List<MapPropertySource> files) {
    super(new MutablePropertySources());
    MutablePropertySources sources = getPropertySources();
    sources.addLast(new MapPropertySource("capsize", said));
    sources.addLast(new MapPropertySource("overrides", overrides));
    sources.addLast(
        new SystemEnvironmentPropertySource(
            SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, allowed(variables)));
    files.forEach(sources::addLast);
  }

  @Override
  protected void customizePropertySources(MutablePropertySources sources) {
    // Nothing that the process happens to have.
  }

  /// Names of what is in it.
  List<String> names() {
    return getPropertySources().stream().map(PropertySource::getName).toList();
  }

  /// The variables that mean an allowed key.
  static Map<String, Object> allowed(Map<String, String> variables) {
    Map<String, Object> allowed = new LinkedHashMap<>();
    variables.forEach(
        (name, value) -> {
          String key = name.toLowerCase(Locale.ROOT).replace('_', '.');
          if (AllowedKeys.fate(key) == AllowedKeys.Fate.TAKEN) {
            allowed.put(name, value);
          }
        });
    return allowed;
  }
}
