package dev.capsize.standin.answer;

/// A request whose work was done before: it is answered well without doing it again.
public final class Replayed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Replayed() {
    super("done before", null, false, false);
  }
}
