package dev.capsize.payments.intervention;

import dev.capsize.payments.admission.Doorkeeper;
import dev.capsize.payments.problem.Problem;
import dev.capsize.payments.problem.ProblemDocument;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/// Refuses a share of the requests before they wait for anything: the thread that polls answers.
final class ArrivalGate implements Doorkeeper {
  private static final String BODY = ProblemDocument.text(Problem.SHED, GateFilter.DETAIL);
  private static final byte[] ANSWER =
      """
      HTTP/1.1 %d \r
      Content-Type: application/problem+json\r
      Content-Length: %d\r
      Connection: close\r
      \r
      %s\
      """
          .formatted(Problem.SHED.status(), BODY.length(), BODY)
          .getBytes(StandardCharsets.UTF_8);

  private final Gate gate;

  ArrivalGate(Gate gate) {
    this.gate = gate;
  }

  @Override
  public boolean watches() {
    return gate.shedding();
  }

  @Override
  public Optional<byte[]> refusal(String head) {
    boolean endpoint =
        Stream.of("POST /charges", "GET /charges/", "GET /catalog").anyMatch(head::startsWith);
    return endpoint && gate.sheds() ? Optional.of(ANSWER.clone()) : Optional.empty();
  }
}
