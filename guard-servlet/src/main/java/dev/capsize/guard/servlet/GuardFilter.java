package dev.capsize.guard.servlet;

import dev.capsize.guard.DeadlineScope;
import dev.capsize.guard.Door;
import dev.capsize.guard.Guard;
import dev.capsize.guard.Outcome;
import dev.capsize.guard.Priority;
import dev.capsize.guard.Refusal;
import dev.capsize.guard.Route;
import dev.capsize.guard.http.HttpRules;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The door of a service, as a servlet filter: the first one, before anything that costs something.
///
/// A request that the server's executor kept waiting came when [ArrivalProtocol] says, not when it
/// gets here. One that is refused is answered at once with 503 and a reason.
public final class GuardFilter extends HttpFilter {
  /// How long the caller waits from now on, in milliseconds, if it says so.
  public static final String DEADLINE_HEADER = HttpRules.DEADLINE_HEADER;

  /// Why a request was refused, in the answer.
  public static final String REFUSED_HEADER = "Capsize-Refused";

  private static final long serialVersionUID = 1L;
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;
  private static final int TOO_MANY = 429;
  private static final int GATEWAY_TIMEOUT = 504;
  private static final int DIGITS_MAX = 9;

  private final transient Guard guard;
  private final transient Routes routes;

  /// @param excluded paths that are never guarded, such as those of probes; a `/**` at the end
  ///     means all below
  /// @param priorities by route, such as `POST /charges`; the others are normal
  public GuardFilter(Guard guard, List<String> excluded, Map<String, Priority> priorities) {
    this.guard = guard;
    this.routes = new Routes(guard, excluded, priorities);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Route route = routes.of(request);
    if (route == null) {
      chain.doFilter(request, response);
      return;
    }
    long arrivedNanos = guard.ofSystem(ArrivalStamp.nanoTime());
    long deadlineNanos = deadline(request.getHeader(DEADLINE_HEADER), arrivedNanos);
    long entered = guard.door().enter(route, route.priority(), arrivedNanos, deadlineNanos);
    Refusal refusal = Door.refusal(entered);
    if (refusal != null) {
      refuse(response, refusal);
      return;
    }
    work(new Visit(route, entered), deadlineNanos, request, response, chain);
  }

  private void work(
      Visit visit,
      long deadlineNanos,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    long before = DeadlineScope.begin(deadlineNanos);
    boolean thrown = true;
    try {
      chain.doFilter(request, response);
      thrown = false;
    } finally {
      DeadlineScope.restore(before);
      if (!thrown && request.isAsyncStarted()) {
        request.getAsyncContext().addListener(visit);
      } else {
        visit.end(thrown ? Outcome.FAILED : outcome(response.getStatus()));
      }
    }
  }

  /// What a caller says about its patience can only shorten what is assumed; nonsense is nothing.
  private long deadline(@Nullable String header, long arrivedNanos) {
    if (header == null || header.isEmpty() || header.length() > DIGITS_MAX) {
      return guard.deadline(arrivedNanos);
    }
    long millis = 0;
    for (int i = 0; i < header.length(); i++) {
      char digit = header.charAt(i);
      if (digit < '0' || digit > '9') {
        return guard.deadline(arrivedNanos);
      }
      millis = 10 * millis + (digit - '0');
    }
    return guard.deadline(arrivedNanos, Duration.ofMillis(millis));
  }

  private static Outcome outcome(int status) {
    return switch (status) {
      case TOO_MANY, UNAVAILABLE, GATEWAY_TIMEOUT -> Outcome.OVERLOADED;
      default -> status >= SERVER_ERROR ? Outcome.FAILED : Outcome.GOOD;
    };
  }

  private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
    response.setStatus(UNAVAILABLE);
    response.setHeader(REFUSED_HEADER, refusal.name());
    if (refusal.laterHelps()) {
      response.setHeader("Retry-After", "1");
    }
    response.setContentType("application/problem+json");
    byte[] body = Bodies.of(refusal);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /// One request that was let in.
  private final class Visit implements AsyncListener {
    private final Route route;
    private final long entered;
    private final AtomicBoolean over = new AtomicBoolean();

    Visit(Route route, long entered) {
      this.route = route;
      this.entered = entered;
    }

    void end(Outcome outcome) {
      if (over.compareAndSet(false, true)) {
        guard.door().leave(route, entered, outcome);
      }
    }

    @Override
    public void onComplete(AsyncEvent event) {
      end(
          event.getSuppliedResponse() instanceof HttpServletResponse response
              ? outcome(response.getStatus())
              : Outcome.GOOD);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      end(Outcome.OVERLOADED);
    }

    @Override
    public void onError(AsyncEvent event) {
      end(Outcome.FAILED);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}
