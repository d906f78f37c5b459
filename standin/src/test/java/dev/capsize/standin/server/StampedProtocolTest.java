package dev.capsize.standin.server;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StampedProtocolTest {
  @TempDir Path directory;

  @Test
  void a_request_that_finds_the_queue_full_is_told_so() throws Exception {
    Slow slow = new Slow();
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory.toString());
    Connector connector = new Connector(StampedProtocol.class.getName());
    connector.setPort(0);
    StampedProtocol protocol = (StampedProtocol) connector.getProtocolHandler();
    protocol.setMaxThreads(1);
    protocol.setMinSpareThreads(1);
    protocol.setMaxQueueSize(1);
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", directory.toString());
    Tomcat.addServlet(context, "slow", slow).addMapping("/*");
    tomcat.start();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      CompletableFuture<HttpResponse<String>> working = post(http, connector);
      assertThat(slow.begun.await(10, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<HttpResponse<String>> queued = post(http, connector);
      awaitOneQueued((ThreadPoolExecutor) protocol.getExecutor());

      HttpResponse<String> refused = post(http, connector).get(10, TimeUnit.SECONDS);

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("urn:standin:full");
      slow.free.countDown();
      assertThat(working.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(queued.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    } finally {
      slow.free.countDown();
      tomcat.stop();
      tomcat.destroy();
    }
  }

  private static CompletableFuture<HttpResponse<String>> post(HttpClient http, Connector to) {
    URI uri = URI.create("http://127.0.0.1:%d/endpoints/work".formatted(to.getLocalPort()));
    return http.sendAsync(
        HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
  }

  private static void awaitOneQueued(ThreadPoolExecutor threads) {
    long startNanos = System.nanoTime();
    while (threads.getQueue().isEmpty()) {
      assertThat(System.nanoTime() - startNanos).isLessThan(10_000_000_000L);
      LockSupport.parkNanos(1_000_000);
    }
  }

  /// Answers when it is allowed to.
  private static final class Slow extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient CountDownLatch begun = new CountDownLatch(1);
    private final transient CountDownLatch free = new CountDownLatch(1);

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
      begun.countDown();
      try {
        free.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
