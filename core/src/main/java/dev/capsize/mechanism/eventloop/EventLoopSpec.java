package dev.capsize.mechanism.eventloop;

/// Threads that carry all requests of a server in turns.
///
/// A request waits for a loop only when it computes or blocks; while it waits for a connection or
/// an answer, others run. A request stays on the loop it came to.
///
/// @param loops number of such threads; 1 or more
public record EventLoopSpec(int loops) {
  public EventLoopSpec {
    if (loops < 1) {
      throw new IllegalArgumentException(
          "a server has %d event loops; it needs 1 or more".formatted(loops));
    }
  }
}
