package dev.capsize.standin.settings;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

/// Prepares Spring for one role.
public final class Start {
  private Start() {}

  /// An application that reads nothing but what its role allows.
  ///
  /// @throws IllegalArgumentException if Spring reads the role larger than it is described
  /// @throws IOException if a file cannot be read
  public static SpringApplication application(Role role, Class<?> configuration)
      throws IOException {
    ConfinedEnvironment environment = environment(role, System.getenv());
    Agreement.check(role, environment);
    SpringApplication application = new SpringApplication(configuration);
    application.setEnvironment(environment);
    application.setAddCommandLineProperties(false);
    application.setLogStartupInfo(false);
    application.addListeners(new ConfinedSettings(environment.names()));
    boolean loop = role.service().server().loop().isPresent();
    application.setWebApplicationType(
        loop ? WebApplicationType.REACTIVE : WebApplicationType.SERVLET);
    application.addInitializers(
        context -> context.getBeanFactory().registerSingleton("role", role));
    return application;
  }

  /// Everything that Spring is told.
  ///
  /// @param variables of the process
  static ConfinedEnvironment environment(Role role, Map<String, String> variables)
      throws IOException {
    Map<String, Object> overrides = overrides(role);
    return new ConfinedEnvironment(
        LaidOver.of(role),
        overrides,
        variables,
        ApplicationFiles.read(
            role.spring().files(),
            overrides,
            new LinkedHashMap<>(variables),
            role.service().server().loop().isPresent()));
  }

  private static Map<String, Object> overrides(Role role) {
    Map<String, Object> overrides = new LinkedHashMap<>();
    for (String argument : role.spring().arguments()) {
      int equals = argument.indexOf('=');
      String key = argument.substring(0, equals);
      if (AllowedKeys.fate(key) == AllowedKeys.Fate.TAKEN) {
        overrides.put(key, argument.substring(equals + 1));
      }
    }
    return overrides;
  }
}
