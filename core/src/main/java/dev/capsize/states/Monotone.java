package dev.capsize.states;

import dev.capsize.blueprint.Blueprint;
import dev.capsize.blueprint.Service;
import dev.capsize.mechanism.admission.LimitSpec;
import dev.capsize.mechanism.admission.QueueSpec;
import dev.capsize.mechanism.pool.PoolSpec;
import dev.capsize.mechanism.retry.BudgetSpec;

/// Whether more waiting can only make more work.
///
/// Breakers, retry budgets, refusals and orders other than first come, first served can turn more
/// waiting into less work; where one of them is, the map from one turn to the next need not rise.
final class Monotone {
  private Monotone() {}

  static boolean of(Blueprint blueprint) {
    return blueprint.traffic().stream()
            .allMatch(each -> each.retry().budget() instanceof BudgetSpec.Unlimited)
        && blueprint.services().values().stream().allMatch(Monotone::of);
  }

  private static boolean of(Service service) {
    var admission = service.server().admission();
    return service.breakers().isEmpty()
        && service.clients().values().stream()
            .allMatch(
                client ->
                    client.breaker().isEmpty()
                        && client.guard().isEmpty()
                        && client.retry().budget() instanceof BudgetSpec.Unlimited)
        && admission.queue().order() instanceof QueueSpec.Order.Fifo
        && admission.queue().waitingMax().isEmpty()
        && admission.limit() instanceof LimitSpec.None
        && admission.hopeless().isEmpty()
        && service.pools().values().stream()
            .allMatch(pool -> pool.order() == PoolSpec.Order.FIFO && pool.waitingMax().isEmpty());
  }
}
