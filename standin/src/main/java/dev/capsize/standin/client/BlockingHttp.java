package dev.capsize.standin.client;

import dev.capsize.standin.answer.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;

/// The JDK's client, at HTTP/1.1, so that no call shares its connection with another.
///
/// It does not repeat a POST by itself; with GET it would.
final class BlockingHttp implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /// Sends one attempt, and waits for its answer.
  ///
  /// @throws RuntimeException that is a [Failure], if it is none of success
  void send(Sent sent) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(sent.to()).timeout(sent.timeout()).POST(BodyPublishers.noBody());
    sent.headers().forEach(request::header);
    HttpResponse<String> answer;
    try {
      answer = http.send(request.build(), BodyHandlers.ofString());
    } catch (HttpTimeoutException late) {
      throw Failure.unanswered(late, Kind.DEPENDENCY_TIMEOUT, true);
    } catch (ConnectException refused) {
      throw Failure.unanswered(refused, Kind.DEPENDENCY_ERROR, false);
    } catch (IOException cut) {
      throw Failure.unanswered(cut, Kind.DEPENDENCY_ERROR, true);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw Failure.unanswered(
          new IOException("interrupted", stopped), Kind.DEPENDENCY_ERROR, true);
    }
    if (answer.statusCode() != 200) {
      throw Failure.answered(answer.statusCode(), Sent.kind(answer.body()));
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
