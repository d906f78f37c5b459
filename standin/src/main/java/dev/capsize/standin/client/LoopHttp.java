package dev.capsize.standin.client;

import dev.capsize.standin.answer.Kind;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/// Reactor Netty's client.
///
/// Its own retry of a broken connection is off, and it makes as many connections as there are
/// calls; by default it would make 500 and queue a thousand calls behind them.
final class LoopHttp implements AutoCloseable {
  private final ConnectionProvider connections =
      ConnectionProvider.builder("calls")
          .maxConnections(Integer.MAX_VALUE)
          .pendingAcquireMaxCount(-1)
          .build();
  private final HttpClient http;

  /// @param threads of the connections
  LoopHttp(LoopResources threads) {
    http = HttpClient.create(connections).runOn(threads).disableRetry(true);
  }

  /// Sends one attempt; fails with a [Failure] if its answer is none of success.
  Mono<Void> send(Sent sent) {
    return http.headers(headers -> sent.headers().forEach(headers::set))
        .post()
        .uri(sent.to())
        .responseSingle(
            (response, body) ->
                body.asString()
                    .defaultIfEmpty("")
                    .flatMap(text -> judged(response.status().code(), text)))
        // Connecting counts, as for a client on a thread.
        .timeout(sent.timeout())
        .onErrorMap(failure -> failure instanceof Failure ? failure : unanswered(failure));
  }

  private static Mono<Void> judged(int status, String body) {
    return status == 200
        ? Mono.empty()
        : Mono.error(Failure.answeredOnLoop(status, Sent.kind(body)));
  }

  private static RuntimeException unanswered(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return Failure.unansweredOnLoop(failure, Kind.DEPENDENCY_TIMEOUT, true);
    }
    return Failure.unansweredOnLoop(
        failure, Kind.DEPENDENCY_ERROR, !(failure instanceof ConnectException));
  }

  @Override
  public void close() {
    connections.dispose();
  }
}
