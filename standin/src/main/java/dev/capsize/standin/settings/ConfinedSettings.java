package dev.capsize.standin.settings;

import java.util.List;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/// Takes out whatever Spring has put into the environment by itself.
///
/// Runs right after that, and before anything looks at it (logging comes next).
final class ConfinedSettings
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
  private static final String VIEW = "configurationProperties";

  private final List<String> ours;

  /// @param ours names of the sources that stay
  ConfinedSettings(List<String> ours) {
    this.ours = List.copyOf(ours);
  }

  @Override
  public int getOrder() {
    return EnvironmentPostProcessorApplicationListener.DEFAULT_ORDER + 1;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    MutablePropertySources sources = event.getEnvironment().getPropertySources();
    List<String> others =
        sources.stream()
            .map(PropertySource::getName)
            .filter(name -> !name.equals(VIEW) && !ours.contains(name))
            .toList();
    others.forEach(sources::remove);
  }
}
