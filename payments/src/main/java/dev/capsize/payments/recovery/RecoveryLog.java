package dev.capsize.payments.recovery;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells once that the recovery fails, and once that it works again.
///
/// In overload it gets no connection for minutes; that is one piece of news, not one per second.
final class RecoveryLog extends AbstractSchedulerListener {
  private static final Logger log = LoggerFactory.getLogger("payments.recovery");

  private final AtomicBoolean failing = new AtomicBoolean();

  @Override
  public void onExecutionComplete(ExecutionComplete execution) {
    if (execution.getResult() == ExecutionComplete.Result.OK) {
      if (failing.compareAndSet(true, false)) {
        log.info("recovery: works again");
      }
    } else {
      failed(execution.getCause().map(Throwable::getMessage).orElse("no reason given"));
    }
  }

  @Override
  public void onSchedulerEvent(SchedulerEventType event) {
    if (event == SchedulerEventType.UNEXPECTED_ERROR) {
      failed("the scheduler could not use the database");
    }
  }

  private void failed(String why) {
    if (failing.compareAndSet(false, true)) {
      log.warn("recovery: does not work at the moment, and keeps trying: {}", why);
    }
  }
}
