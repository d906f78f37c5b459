package dev.capsize.payments.charge;

import dev.capsize.payments.book.Charge;
import dev.capsize.payments.book.ChargeBook;
import dev.capsize.payments.book.ChargeOrder;
import dev.capsize.payments.book.ChargeState;
import dev.capsize.payments.book.Claim;
import dev.capsize.payments.idempotency.Claims;
import dev.capsize.payments.idempotency.IdempotencyKey;
import dev.capsize.payments.idempotency.Ticket;
import dev.capsize.payments.lifecycle.ChargeStage;
import dev.capsize.payments.lifecycle.Passage;
import dev.capsize.payments.pool.Connections;
import dev.capsize.payments.pool.HeldConnection;
import dev.capsize.payments.pool.WaitingStatement;
import dev.capsize.payments.problem.Problem;
import dev.capsize.payments.problem.Refused;
import dev.capsize.payments.provider.Outcome;
import dev.capsize.payments.provider.Provider;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The steps of a charge: claim, query, call the provider, query, record.
///
/// The process may be killed between any two of them. Then the row stays `in_progress`, its lease
/// runs out, and a repeat or the recovery does the work again; the provider charges once per key.
@Component
final class ChargeFlow {
  private final Connections connections;
  private final Claims claims;
  private final Provider provider;
  private final ChargeSettings settings;

  ChargeFlow(Connections connections, Claims claims, Provider provider, ChargeSettings settings) {
    this.connections = connections;
    this.claims = claims;
    this.provider = provider;
    this.settings = settings;
  }

  /// Charges `order`, or answers as it was answered before.
  ///
  /// @param key null when keys are switched off
  /// @throws Refused when there is no charge to tell of
  Answer charge(@Nullable IdempotencyKey key, ChargeOrder order, Passage passage)
      throws SQLException {
    try (HeldConnection held = connections.hold(passage)) {
      passage.moveTo(ChargeStage.HOLDING);
      passage.deadline().beforeStep("claim the key");
      return switch (claims.claim(held.get(), key, order)) {
        case Ticket.Replay(Charge charge) -> new Answer(charge, true);
        case Ticket.Work(Claim claim) ->
            new Answer(new Work(held, claim, passage).run(key, order), false);
      };
    }
  }

  /// Work on one claimed charge.
  private final class Work {
    private final HeldConnection held;
    private final Claim claim;
    private final Passage passage;

    Work(HeldConnection held, Claim claim, Passage passage) {
      this.held = held;
      this.claim = claim;
      this.passage = passage;
    }

    Charge run(@Nullable IdempotencyKey key, ChargeOrder order) throws SQLException {
      prepare();
      passage.moveTo(ChargeStage.PROVIDER);
      Outcome outcome =
          held.whileAway(
              () -> provider.charge(key == null ? null : key.text(), order, passage.deadline()));
      passage.moveTo(ChargeStage.AFTER);
      return switch (outcome) {
        case Outcome.Charged(String reference) -> finish(order, reference);
        case Outcome.Unknown(Refused why) -> throw givenUp(why, true);
        case Outcome.NotCharged(Refused why) -> throw givenUp(why, false);
      };
    }

    private void prepare() throws SQLException {
      try {
        query("first query", settings.firstQueryTime());
      } catch (Refused deadline) {
        throw givenUp(deadline, false);
      }
    }

    /// The reference is written down even if the deadline cuts the last query: it is known, and
    /// whoever repeats the request will want to know it too.
    private Charge finish(ChargeOrder order, String reference) throws SQLException {
      try {
        query("last query", settings.lastQueryTime());
      } finally {
        record(reference);
      }
      return new Charge(claim.id(), order.orderId(), ChargeState.CHARGED.text(), reference);
    }

    private void record(String reference) throws SQLException {
      if (ChargeBook.charged(held.get(), claim, reference)) {
        return;
      }
      // Lost the claim: the recovery settled it (fine), or a repeat is working on it right now.
      boolean settled =
          ChargeBook.find(held.get(), claim.id())
              .filter(charge -> charge.status().equals(ChargeState.CHARGED.text()))
              .isPresent();
      if (!settled) {
        throw new Refused(Problem.IN_FLIGHT, "a repeat of the request took it over");
      }
    }

    private void query(String step, Duration time) throws SQLException {
      passage.deadline().beforeStep(step);
      WaitingStatement.run(held.get(), time);
    }

    /// Writes down that the work ended; in vain if no connection can be had, and then the lease has
    /// to run out.
    private Refused givenUp(Refused why, boolean sent) throws SQLException {
      try {
        ChargeBook.giveUp(held.get(), claim, sent);
      } catch (Refused noConnection) {
        why.addSuppressed(noConnection);
      }
      return why;
    }
  }
}
