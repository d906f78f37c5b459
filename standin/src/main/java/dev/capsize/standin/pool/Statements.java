package dev.capsize.standin.pool;

/// The statement that stands for every query.
public final class Statements {
  /// Waits in the database server for so many seconds, and burns no processor of anybody's.
  public static final String WAIT = "SELECT 'done' FROM pg_sleep(?)";

  private Statements() {}

  /// A time as PostgreSQL wants it.
  public static double seconds(long nanos) {
    return nanos / 1e9;
  }

  /// A statement with PostgreSQL's own placeholders: `$1`, `$2`, and so on.
  static String numbered(String sql) {
    StringBuilder numbered = new StringBuilder();
    int number = 0;
    for (int at = 0; at < sql.length(); at++) {
      char c = sql.charAt(at);
      if (c == '?') {
        numbered.append('$').append(++number);
      } else {
        numbered.append(c);
      }
    }
    return numbered.toString();
  }
}
