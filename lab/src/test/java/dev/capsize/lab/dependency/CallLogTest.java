package dev.capsize.lab.dependency;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CallLogTest {

  private static final Instant START = Instant.ofEpochMilli(1_000);

  @Test
  void a_call_is_in_flight_until_it_is_finished() throws Exception {
    var log = new CallLog();

    int number = log.begin("provider", START.plusNanos(250_000));

    assertThat(log.page(0)).isEqualTo(page(0, new double[0], 1_000.25));
    log.finish(number, ofMillis(40));
    assertThat(log.page(0)).isEqualTo(page(1, new double[] {1_000.25}));
  }

  @Test
  void a_page_has_the_calls_that_finished_since_the_last_one() throws Exception {
    var log = new CallLog();
    int first = log.begin("provider", START);
    int second = log.begin("provider", START.plusMillis(5));
    log.finish(second, ofMillis(40));
    int next = log.page(0).next();
    log.finish(first, ofMillis(40));

    assertThat(log.page(next)).isEqualTo(page(2, new double[] {1_000}));
  }

  @Test
  void a_page_beyond_the_last_call_is_empty() {
    assertThat(new CallLog().page(7)).isEqualTo(page(0, new double[0]));
  }

  @Test
  void beyond_its_limit_no_call_is_taken() throws Exception {
    var log = new CallLog(1);
    log.finish(log.begin("provider", START), ofMillis(40));

    assertThatThrownBy(() -> log.begin("provider", START))
        .isInstanceOf(CallLog.FullException.class)
        .hasMessage(
            "the dependencies have served 1 calls, and that is their limit; start new ones");
  }

  /// A page with finished calls of 40 ms.
  private static CallLog.Page page(int next, double[] finished, double... inFlight) {
    return new CallLog.Page(
        next,
        Arrays.stream(finished)
            .mapToObj(start -> new CallLog.Finished("provider", start, 40))
            .toList(),
        Arrays.stream(inFlight).mapToObj(start -> new CallLog.Open("provider", start)).toList());
  }
}
