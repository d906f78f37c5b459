package dev.capsize.standin.protection;

import dev.capsize.mechanism.idempotency.Claim;
import dev.capsize.mechanism.idempotency.IdempotencySpec;
import dev.capsize.standin.pool.Lease;
import dev.capsize.standin.pool.LoopPool.LoopLease;
import dev.capsize.standin.pool.Pool;
import java.util.Optional;
import reactor.core.publisher.Mono;

/// Hands out the right to work on a request: to one at a time per key.
///
/// Decides as [Claim] does, in the database, because all replicas share it.
public final class Claims {
  private final double leaseSeconds;

  public Claims(IdempotencySpec spec) {
    leaseSeconds = spec.lease().toNanos() / 1e9;
  }

  /// Makes the table that all replicas share, unless it is there. Two that make it at once would
  /// fail on an index of the catalog, hence the lock.
  public static void createTable(Pool pool) {
    try (Lease lease = pool.acquire()) {
      lease.first(ClaimSql.LOCKED);
      try {
        lease.first(ClaimSql.CREATE);
      } finally {
        lease.first(ClaimSql.UNLOCKED);
      }
    }
  }

  /// Asks for the right to work.
  public Ticket claim(Lease lease, String work, String key) {
    Optional<String> fence = lease.first(ClaimSql.CLAIM, work, key, leaseSeconds);
    return fence.isPresent()
        ? given(work, key, fence.get())
        : refused(work, key, lease.first(ClaimSql.STATE, work, key));
  }

  /// The same without waiting.
  public Mono<Ticket> claim(LoopLease lease, String work, String key) {
    return lease
        .first(ClaimSql.CLAIM, work, key, leaseSeconds)
        .flatMap(
            fence ->
                fence.isPresent()
                    ? Mono.just(given(work, key, fence.get()))
                    : lease
                        .first(ClaimSql.STATE, work, key)
                        .map(state -> refused(work, key, state)));
  }

  private static Ticket given(String work, String key, String fence) {
    return new Ticket(Claim.Answer.WORK, work, key, Long.parseLong(fence));
  }

  private static Ticket refused(String work, String key, Optional<String> state) {
    boolean done = state.filter("done"::equals).isPresent();
    return new Ticket(done ? Claim.Answer.REPLAY : Claim.Answer.IN_FLIGHT, work, key, 0);
  }

  /// The work is done.
  ///
  /// @return whether that counts: false if somebody took over since, and is not done
  public boolean done(Lease lease, Ticket ticket) {
    return lease.first(ClaimSql.DONE, ticket.work(), ticket.key(), ticket.fence()).isPresent()
        || isDone(lease.first(ClaimSql.STATE, ticket.work(), ticket.key()));
  }

  /// The same without waiting.
  public Mono<Boolean> done(LoopLease lease, Ticket ticket) {
    return lease
        .first(ClaimSql.DONE, ticket.work(), ticket.key(), ticket.fence())
        .flatMap(
            state ->
                state.isPresent()
                    ? Mono.just(true)
                    : lease.first(ClaimSql.STATE, ticket.work(), ticket.key()).map(Claims::isDone));
  }

  private static boolean isDone(Optional<String> state) {
    return state.filter("done"::equals).isPresent();
  }

  /// Work ended without an answer.
  ///
  /// @param maybeDone whether it may have been done under this claim
  public void gaveUp(Lease lease, Ticket ticket, boolean maybeDone) {
    lease.first(ClaimSql.GAVE_UP, maybeDone, ticket.work(), ticket.key(), ticket.fence());
  }

  /// The same without waiting.
  public Mono<Optional<String>> gaveUp(LoopLease lease, Ticket ticket, boolean maybeDone) {
    return lease.first(ClaimSql.GAVE_UP, maybeDone, ticket.work(), ticket.key(), ticket.fence());
  }
}
