package dev.capsize.check.effective;

import dev.capsize.check.fact.Fact;
import dev.capsize.check.report.Report.Trouble;
import dev.capsize.check.tree.Tree;
import dev.capsize.model.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// Spring's environment of a service: the property sources that a start would have, the strongest
/// first.
///
/// @param served names of the files that took part
record SpringEnvironment(
    ConfigurableEnvironment environment,
    Map<String, Fact> variables,
    Set<String> served,
    List<Trouble> troubles) {
  private static final String OURS = "capsize";

  /// What Spring would load.
  ///
  /// @param profiles that are asked for; those that files activate come without asking
  static SpringEnvironment load(Tree tree, Site site, List<String> profiles) {
    List<Trouble> troubles = new ArrayList<>();
    SafeResources resources = new SafeResources(tree, site, troubles);
    Imports imports = new Imports(!site.mounted().isEmpty());
    ConfigurableEnvironment environment = empty(site);
    try {
      DefaultBootstrapContext context = new DefaultBootstrapContext();
      context.register(Imports.class, each -> imports);
      ConfigDataEnvironmentPostProcessor.applyTo(environment, resources, context, profiles);
    } catch (RuntimeException refusedBySpring) {
      troubles.add(
          new Trouble(
              new Origin.Written(site.module().getFileName() + "/", 1, 1),
              "Spring would not start with these settings: " + firstLine(refusedBySpring)));
    }
    environment.getPropertySources().remove(OURS);
    told(environment, site);
    ConfigurationPropertySources.attach(environment);
    troubles.addAll(imports.refused());
    Map<String, Fact> places = new LinkedHashMap<>(site.environment());
    places.putAll(site.running());
    return new SpringEnvironment(environment, places, resources.served(), troubles);
  }

  /// What a running service says is what runs, whatever files say.
  private static void told(ConfigurableEnvironment environment, Site site) {
    if (!site.running().isEmpty()) {
      Map<String, Object> values = new LinkedHashMap<>();
      site.running().forEach((key, fact) -> values.put(key, fact.text()));
      environment.getPropertySources().addFirst(new MapPropertySource("actuator", values));
    }
  }

  private static String firstLine(RuntimeException problem) {
    String text = String.valueOf(problem.getMessage());
    int end = text.indexOf('\n');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }

  /// Neither this machine's environment nor its system properties are in it.
  private static ConfigurableEnvironment empty(Site site) {
    ConfigurableEnvironment environment =
        new StandardEnvironment() {
          @Override
          protected void customizePropertySources(MutablePropertySources sources) {
            // Nothing of this process.
          }
        };
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                OURS,
                Map.of(
                    "spring.config.on-not-found",
                    "ignore",
                    "spring.config.name",
                    site.configName())));
    Map<String, Object> variables = new LinkedHashMap<>();
    site.environment().forEach((name, fact) -> variables.put(name, fact.text()));
    environment
        .getPropertySources()
        .addLast(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    return environment;
  }
}
