package dev.capsize.check.effective;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationResolver;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import org.springframework.boot.context.config.ConfigDataResource;
import org.springframework.core.Ordered;

/// Takes every import that would leave the repository or the machine, says so, and imports nothing.
///
/// Public because Spring makes it.
public final class RefusedImports
    implements ConfigDataLocationResolver<ConfigDataResource>, Ordered {
  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]+):.*");

  /// Made by Spring.
  public RefusedImports() {}

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public boolean isResolvable(
      ConfigDataLocationResolverContext context, ConfigDataLocation location) {
    String text = location.getValue();
    if (seen(context).mounts() && (text.startsWith("/") || text.startsWith("file:"))) {
      return false;
    }
    var scheme = SCHEME.matcher(text);
    if (scheme.matches()) {
      String word = scheme.group(1).toLowerCase(Locale.ROOT);
      return !word.equals("classpath") && !(word.equals("file") && !absolute(text.substring(5)));
    }
    return absolute(text);
  }

  private static boolean absolute(String way) {
    return way.startsWith("/") || way.startsWith("\\") || way.contains("../");
  }

  @Override
  public List<ConfigDataResource> resolve(
      ConfigDataLocationResolverContext context, ConfigDataLocation location) {
    seen(context).refuse(location);
    return List.of();
  }

  private static Imports seen(ConfigDataLocationResolverContext context) {
    return Objects.requireNonNull(
        context.getBootstrapContext().getOrElse(Imports.class, new Imports(false)));
  }
}
