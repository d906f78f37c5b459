package dev.capsize.lab.stack;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The variables of a container that a stand-in gets: those that Spring may read, and none that
/// decides how a process is loaded, which program it is, or where its files are.
///
/// Only names in capitals and underscores: those are the ones that Capsize reads. Spring would read
/// `server.tomcat.threads.max` as a variable as well, and nobody had looked at its value.
public final class ContainerVariables {
  /// Most variables of one container.
  static final int COUNT_MAX = 200;

  /// Most characters of one value.
  static final int VALUE_MAX = 8_192;

  private static final Pattern NAME = Pattern.compile("[A-Z_][A-Z0-9_]{0,127}");

  /// Of the loader (`LD_`, `DYLD_`, `GCONV_`, `LOC...`), of the C library, of Java, of shells, of
  /// other programs' search paths, of PostgreSQL's client, of Spring's own start, and the lab's.
  private static final Pattern LOADS =
      Pattern.compile(
          "(?i)(LD_|DYLD_|_RLD|GCONV_|LOCPATH|NLSPATH|MALLOC_|GLIBC_|RES_OPTIONS|HOSTALIASES"
              + "|JAVA|_JAVA|JDK_|CLASSPATH|JVM_|PATH$|HOME$|TMP|TEMP|SHELL|BASH|ENV$|IFS$|PS4$"
              + "|PYTHON|PERL|RUBY|NODE_|PG|STANDIN|LOGGING|DEBUG$|TRACE$"
              + "|SPRING[_.-]?(MAIN|CONFIG|APPLICATION|JSON|CLOUD|PROFILES|CONTEXT|FACTORIES)).*");

  private ContainerVariables() {}

  /// The harmless ones.
  public static SortedMap<String, String> of(Map<String, String> environment) {
    SortedMap<String, String> harmless = new TreeMap<>();
    environment.entrySet().stream()
        .filter(variable -> NAME.matcher(variable.getKey()).matches())
        .filter(variable -> !LOADS.matcher(variable.getKey()).matches())
        .filter(variable -> variable.getValue().length() <= VALUE_MAX)
        .filter(variable -> variable.getValue().indexOf('\0') < 0)
        .limit(COUNT_MAX)
        .forEach(variable -> harmless.put(variable.getKey(), variable.getValue()));
    return harmless;
  }
}
