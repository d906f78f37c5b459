package dev.capsize.check.effective;

import dev.capsize.check.fact.Fact;
import dev.capsize.model.Origin;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.OriginTrackedResource;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.io.Resource;

/// Spring's origins as ours.
final class Origins {
  private Origins() {}

  private static Origin written(SourceResource source, TextResourceOrigin.Location at) {
    return new Origin.Written(
        source.name(), source.line(at.getLine()), source.column(at.getColumn()));
  }

  /// Where a value stands.
  ///
  /// @param environment variables with the place that each was written at
  static Origin of(
      org.springframework.boot.origin.@Nullable Origin origin, Map<String, Fact> environment) {
    if (origin instanceof TextResourceOrigin text && text.getLocation() != null) {
      Resource resource = text.getResource();
      if (resource instanceof OriginTrackedResource tracked) {
        resource = tracked.getResource();
      }
      if (resource instanceof SourceResource source) {
        return written(source, text.getLocation());
      }
    }
    if (origin instanceof PropertySourceOrigin wrapped) {
      Fact fact = environment.get(wrapped.getPropertyName());
      return fact == null ? of(wrapped.getOrigin(), environment) : fact.origin();
    }
    if (origin instanceof SystemEnvironmentOrigin variable) {
      Fact fact = environment.get(variable.getProperty());
      if (fact != null) {
        return fact.origin();
      }
    }
    return new Origin.Option(String.valueOf(origin));
  }
}
