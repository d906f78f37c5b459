package dev.capsize.guard.servlet;

import dev.capsize.guard.Guard;
import dev.capsize.guard.Priority;
import dev.capsize.guard.Route;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which kind of request is which: by method and first part of the path, such as `POST /charges`.
///
/// What is known before the work begins is little: which handler a framework is going to choose is
/// not. Parts that vary, such as ids, come later in a path.
final class Routes {
  private final Guard guard;
  private final List<String> excluded;
  private final Map<String, Priority> priorities;

  /// @param excluded paths that are never guarded, such as those of probes; a `/**` at the end
  ///     means all below
  /// @param priorities by route; the others are normal
  Routes(Guard guard, List<String> excluded, Map<String, Priority> priorities) {
    this.guard = guard;
    this.excluded = List.copyOf(excluded);
    this.priorities = Map.copyOf(priorities);
  }

  /// The route of a request; null if it is not guarded.
  @Nullable Route of(HttpServletRequest request) {
    String path = request.getRequestURI();
    for (String each : excluded) {
      if (matches(each, path)) {
        return null;
      }
    }
    String name = request.getMethod() + " " + firstPart(path);
    return guard.route(name, priorities.getOrDefault(name, Priority.NORMAL));
  }

  private static boolean matches(String pattern, String path) {
    if (!pattern.endsWith("/**")) {
      return pattern.equals(path);
    }
    String base = pattern.substring(0, pattern.length() - 3);
    return path.startsWith(base)
        && (path.length() == base.length() || path.charAt(base.length()) == '/');
  }

  private static String firstPart(String path) {
    int end = path.indexOf('/', 1);
    return end < 0 ? path : path.substring(0, end);
  }
}
