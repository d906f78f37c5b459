package dev.capsize.mechanism.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.engine.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each run of settling ends once, with every connection given back and every question answered.
final class SettleStagePropertyTest {
  private static final int SEEDS = 2000;

  @Test
  void every_run_ends_and_keeps_nothing() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      Means means = new Means(seed);
      means.stage.begin(0);
      for (int event = 0; event < 1000 && means.ended == 0; event++) {
        means.happen();
        means.stage.requireSound();
      }
      assertThat(means.ended).as("seed %d", seed).isEqualTo(1);
      assertThat(means.stage.running()).as("seed %d", seed).isFalse();
      assertThat(means.connections).as("seed %d", seed).isZero();
      assertThat(means.questions).as("seed %d", seed).isEmpty();
    }
  }

  /// Grants and answers in random order, and forgets some of the time that it could.
  private static final class Means implements SettleStage.Means {
    private final RandomStream random;
    private final SettleStage stage;
    private final int asksMax;
    private final List<Unsettled> questions = new ArrayList<>();
    private boolean wanted;
    private int connections;
    private int ended;

    Means(long seed) {
      random = RandomStream.of(seed, "means");
      boolean each = random.nextBelow(2) == 0;
      asksMax = each ? 1 : 1 + random.nextBelow(4);
      stage =
          new SettleStage(
              new SettleStage.Manner(
                  asksMax, 1 + random.nextBelow(5), 1 + random.nextBelow(3), each),
              this);
    }

    void happen() {
      if (wanted) {
        wanted = false;
        boolean granted = random.nextBelow(3) > 0;
        connections += granted ? 1 : 0;
        stage.connection(0, granted);
      } else if (!questions.isEmpty()) {
        Unsettled work = questions.remove(random.nextBelow(questions.size()));
        stage.answered(0, work, random.nextBelow(2) == 0);
      }
    }

    @Override
    public void takeConnection(long nowNanos) {
      assertThat(wanted).isFalse();
      wanted = true;
    }

    @Override
    public void giveConnectionBack(long nowNanos) {
      connections--;
    }

    @Override
    public void ask(long nowNanos, Unsettled work) {
      questions.add(work);
      assertThat(questions).hasSizeLessThanOrEqualTo(asksMax);
    }

    @Override
    public List<Unsettled> find(long nowNanos) {
      List<Unsettled> found = new ArrayList<>();
      for (int n = random.nextBelow(6); n > 0; n--) {
        found.add(new Unsettled(new Claim(), 0));
      }
      return found;
    }

    @Override
    public void ended(long nowNanos) {
      ended++;
    }
  }
}
