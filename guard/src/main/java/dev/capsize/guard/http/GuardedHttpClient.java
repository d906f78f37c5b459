package dev.capsize.guard.http;

import dev.capsize.guard.Answered;
import dev.capsize.guard.CallSettings;
import dev.capsize.guard.DeadlineScope;
import dev.capsize.guard.Dependency;
import dev.capsize.guard.Guard;
import dev.capsize.guard.Refused;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// The JDK's client with the guard around each call: who is called is known by host and port.
///
/// Each attempt is given no more time than is left of the deadline, and the callee is told how long
/// that is. What may be repeated is what [HttpRules] says. A failure is thrown as the JDK's client
/// throws it; a call that was not sent as [Refused].
///
/// An attempt that was given up before it was slow, because its caller had so little time, is not
/// held against the callee: else whoever sends short deadlines could open the breaker for all.
///
/// - **Not modelled:** the time of the body. As with the JDK's client, the time limit is for the
///   head of the answer, unless the handler of the body waits for all of it within the call.
public final class GuardedHttpClient {
  private final HttpClient client;
  private final Guard guard;
  private final CallSettings settings;
  private final boolean tells;

  private GuardedHttpClient(HttpClient client, Guard guard, CallSettings settings, boolean tells) {
    this.client = client;
    this.guard = guard;
    this.settings = settings;
    this.tells = tells;
  }

  /// Guards what is sent with a client, and tells those who are called how long there is.
  public static GuardedHttpClient of(HttpClient client, Guard guard, CallSettings settings) {
    return new GuardedHttpClient(client, guard, settings, true);
  }

  /// The same, which tells nobody how long there is: for those outside of one's own house.
  public GuardedHttpClient withoutDeadlineHeader() {
    return new GuardedHttpClient(client, guard, settings, false);
  }

  /// What became of one attempt that was sent: an answer, or a failure.
  private record Sent<T>(
      @Nullable HttpResponse<T> answer, @Nullable Throwable failure, boolean cutShort)
      implements AutoCloseable {

    Answered judged() {
      if (answer != null) {
        return HttpRules.judge(answer.statusCode());
      }
      return cutShort ? Answered.CUT_SHORT : Answered.BADLY;
    }

    /// Nobody reads it: a body that has to be closed is.
    @Override
    public void close() throws IOException {
      if (answer != null && answer.body() instanceof AutoCloseable body) {
        try {
          body.close();
        } catch (Exception unread) {
          throw new IOException(unread);
        }
      }
    }
  }

  /// Sends, again if that is allowed and may help, and waits for the answer.
  ///
  /// @throws Refused if nothing was sent
  /// @throws IOException as the last attempt did that was sent
  /// @throws InterruptedException if the thread is interrupted; nothing is sent again then
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> bodies)
      throws IOException, InterruptedException {
    Sent<T> sent =
        callee(request.uri())
            .<Sent<T>, InterruptedException>call(
                () -> attempt(request, bodies), Sent::judged, repeatable(request));
    HttpResponse<T> answer = sent.answer();
    if (answer != null) {
      return answer;
    }
    switch (sent.failure()) {
      case IOException failed -> throw failed;
      case RuntimeException failed -> throw failed;
      case null, default -> throw new IllegalStateException("neither answer nor failure");
    }
  }

  private <T> Sent<T> attempt(HttpRequest request, BodyHandler<T> bodies)
      throws InterruptedException {
    HttpRequest limited = limited(request);
    try {
      return new Sent<>(client.send(limited, bodies), null, false);
    } catch (IOException | RuntimeException failed) {
      return new Sent<>(null, failed, cutShort(request, limited, failed));
    }
  }

  /// Sends, again if that is allowed and may help.
  ///
  /// @return the answer, the failure of the last attempt, or [Refused] if nothing was sent. To
  ///     cancel it cancels the attempt that is under way.
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(
      HttpRequest request, BodyHandler<T> bodies) {
    CompletableFuture<Sent<T>> sent =
        callee(request.uri())
            .callAsync(() -> attemptAsync(request, bodies), Sent::judged, repeatable(request));
    CompletableFuture<HttpResponse<T>> result = new CompletableFuture<>();
    CompletableFuture<Sent<T>> ignored =
        sent.whenComplete((it, failed) -> pass(it, failed, result));
    CompletableFuture<HttpResponse<T>> unused =
        result.whenComplete(
            (it, failed) -> {
              if (result.isCancelled()) {
                sent.cancel(true);
              }
            });
    return result;
  }

  private static <T> void pass(
      @Nullable Sent<T> sent,
      @Nullable Throwable failed,
      CompletableFuture<HttpResponse<T>> result) {
    HttpResponse<T> answer = sent == null ? null : sent.answer();
    Throwable failure = sent == null ? failed : sent.failure();
    if (answer != null) {
      result.complete(answer);
    } else {
      result.completeExceptionally(
          failure == null ? new IllegalStateException("neither answer nor failure") : failure);
    }
  }

  private <T> CompletableFuture<Sent<T>> attemptAsync(HttpRequest request, BodyHandler<T> bodies) {
    HttpRequest limited = limited(request);
    CompletableFuture<HttpResponse<T>> answer = client.sendAsync(limited, bodies);
    CompletableFuture<Sent<T>> sent =
        answer.handle(
            (it, failed) ->
                failed == null
                    ? new Sent<>(it, null, false)
                    : new Sent<T>(null, plain(failed), cutShort(request, limited, plain(failed))));
    CompletableFuture<Sent<T>> ignored =
        sent.whenComplete(
            (it, failed) -> {
              if (sent.isCancelled()) {
                answer.cancel(true);
              }
            });
    return sent;
  }

  private static Throwable plain(Throwable failure) {
    return failure instanceof CompletionException wrapper && wrapper.getCause() != null
        ? wrapper.getCause()
        : failure;
  }

  private Dependency callee(URI uri) {
    return guard.dependency(uri.getAuthority(), settings);
  }

  /// The request with the time that is left, if that is less than it has.
  private HttpRequest limited(HttpRequest request) {
    long deadlineNanos = DeadlineScope.current();
    if (deadlineNanos == Long.MAX_VALUE) {
      return request;
    }
    // The client takes nothing that is not positive; what has no time left was refused before.
    long leftNanos = Math.max(1, deadlineNanos - guard.nowNanos());
    HttpRequest.Builder limited = HttpRequest.newBuilder(request, (name, value) -> true);
    Duration left = Duration.ofNanos(leftNanos);
    if (request.timeout().filter(own -> own.compareTo(left) <= 0).isEmpty()) {
      limited.timeout(left);
    }
    if (tells) {
      limited.setHeader(HttpRules.DEADLINE_HEADER, HttpRules.deadline(leftNanos));
    }
    return limited.build();
  }

  /// Whether it was given up because of the deadline while it was no slower than an answer may be.
  private boolean cutShort(HttpRequest request, HttpRequest limited, Throwable failure) {
    return failure instanceof HttpTimeoutException
        && !request.timeout().equals(limited.timeout())
        && limited
            .timeout()
            .filter(limit -> limit.compareTo(settings.breaker().slow()) < 0)
            .isPresent();
  }

  private static boolean repeatable(HttpRequest request) {
    return HttpRules.repeatable(
        request.method(), request.headers().firstValue(HttpRules.KEY_HEADER).isPresent());
  }
}
