package dev.capsize.payments.charge;

import dev.capsize.payments.book.Charge;
import dev.capsize.payments.book.ChargeBook;
import dev.capsize.payments.idempotency.IdempotencyKey;
import dev.capsize.payments.idempotency.IdempotencySettings;
import dev.capsize.payments.lifecycle.Passage;
import dev.capsize.payments.pool.Connections;
import dev.capsize.payments.pool.HeldConnection;
import dev.capsize.payments.problem.Problem;
import dev.capsize.payments.problem.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Charges, over HTTP.
@RestController
final class ChargeEndpoint {
  private final ChargeFlow flow;
  private final Connections connections;
  private final boolean keys;

  ChargeEndpoint(ChargeFlow flow, Connections connections, IdempotencySettings settings) {
    this.flow = flow;
    this.connections = connections;
    this.keys = settings.enabled();
  }

  @PostMapping("/charges")
  ResponseEntity<Charge> charge(@RequestBody ChargeBody body, HttpServletRequest request)
      throws SQLException {
    IdempotencyKey key =
        keys ? IdempotencyKey.parse(request.getHeader(IdempotencyKey.HEADER)) : null;
    Answer answer = flow.charge(key, body.order(), Passage.of(request));
    var response = ResponseEntity.status(HttpStatus.CREATED);
    if (answer.replayed()) {
      response.header("Idempotency-Replayed", "true");
    }
    return response.body(answer.charge());
  }

  @GetMapping("/charges/{id}")
  Charge find(@PathVariable UUID id, HttpServletRequest request) throws SQLException {
    Passage passage = Passage.of(request);
    try (HeldConnection held = connections.hold(passage)) {
      passage.deadline().beforeStep("look the charge up");
      return ChargeBook.find(held.get(), id)
          .orElseThrow(() -> new Refused(Problem.NOT_FOUND, "no charge has the id " + id));
    }
  }
}
