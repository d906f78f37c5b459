package dev.capsize.cli.fix;

/// Who has to make a change.
public enum Owner {
  /// Whoever configures the service: its own files.
  SERVICE("the service"),
  /// Whoever deploys it.
  PLATFORM("the platform"),
  /// Whoever writes the service: capsize.yml only describes what its code does.
  CODE("the service's code"),
  /// Whoever calls it. The service's owners cannot make this change alone.
  CALLERS("the callers");

  private final String words;

  Owner(String words) {
    this.words = words;
  }

  /// In words.
  public String words() {
    return words;
  }
}
