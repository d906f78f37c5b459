package dev.capsize.lab.run;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.caller.Target;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/// Waits until a service answers a request, whatever it answers.
///
/// That somebody listens is not enough: a server may listen long before its service is there, and
/// what comes meanwhile waits in the kernel.
final class FirstAnswer {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int CONNECT_MILLIS_MAX = 1_000;

  /// A first request may be slower than all that follow.
  private static final int ANSWER_MILLIS_MAX = 5_000;

  private static final String ANSWER = "HTTP/1.";

  private FirstAnswer() {}

  /// Returns as soon as it has answered.
  ///
  /// @throws LabFailure if it does not answer within the time that it has
  static void await(Subject.Running subject) throws LabFailure, InterruptedException {
    long deadlineNanos = System.nanoTime() + subject.answersWithin().toNanos();
    boolean answered = false;
    String why = "";
    while (!answered) {
      try {
        answered = answers(subject, leftMillis(deadlineNanos));
        why = "what listens there does not speak HTTP/1.1";
      } catch (IOException e) {
        why = String.valueOf(e.getMessage());
      }
      if (!answered) {
        if (System.nanoTime() > deadlineNanos) {
          throw new LabFailure(
              ("%s does not answer GET / within %d s: %s; start your service, or give more time"
                      + " with --wait")
                  .formatted(subject.address(), subject.answersWithin().toSeconds(), why));
        }
        Thread.sleep(POLL);
      }
    }
  }

  private static int leftMillis(long deadlineNanos) {
    long left = Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis();
    return (int) Math.clamp(left, POLL.toMillis(), ANSWER_MILLIS_MAX);
  }

  private static boolean answers(Subject.Running subject, int millisMax) throws IOException {
    String request =
        "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
            .formatted(new Target("", subject.socket()).host());
    try (Socket socket = new Socket()) {
      socket.connect(subject.socket(), Math.min(CONNECT_MILLIS_MAX, millisMax));
      socket.setSoTimeout(millisMax);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      byte[] begin = socket.getInputStream().readNBytes(ANSWER.length());
      return new String(begin, US_ASCII).equals(ANSWER);
    }
  }
}
