package dev.capsize.guard.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capsize.guard.DoorSettings;
import dev.capsize.guard.Guard;
import dev.capsize.mechanism.admission.LimitSpec;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A real Tomcat whose executor keeps requests waiting before any filter runs.
@Timeout(60)
final class ArrivalTest {
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final String OURS = ArrivalProtocol.class.getName();
  private static final String STOCK = "org.apache.coyote.http11.Http11NioProtocol";

  private final Tomcat tomcat = new Tomcat();
  private final Guard guard = Guard.of(new DoorSettings(PATIENCE, new LimitSpec.Fixed(100), 100));

  @TempDir private Path directory;

  /// Answers after a while.
  private static final class Slow extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      try {
        TimeUnit.MILLISECONDS.sleep(Integer.parseInt(request.getParameter("millis")));
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      response.getWriter().print("done");
    }
  }

  private URI start(String protocol, @Nullable Executor executor) throws Exception {
    tomcat.setBaseDir(directory.toString());
    Connector connector = new Connector(protocol);
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    if (executor == null) {
      connector.setProperty("maxThreads", "1");
      connector.setProperty("minSpareThreads", "1");
    } else {
      connector.getProtocolHandler().setExecutor(executor);
    }
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", directory.toString());
    Tomcat.addServlet(context, "slow", new Slow()).setAsyncSupported(true);
    context.addServletMappingDecoded("/slow", "slow");
    FilterDef filter = new FilterDef();
    filter.setFilterName("guard");
    filter.setFilter(new GuardFilter(guard, List.of("/probe/**"), Map.of()));
    context.addFilterDef(filter);
    FilterMap everywhere = new FilterMap();
    everywhere.setFilterName("guard");
    everywhere.addURLPattern("/*");
    context.addFilterMap(everywhere);
    tomcat.start();
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  @AfterEach
  void stop() throws Exception {
    tomcat.stop();
    tomcat.destroy();
  }

  private static List<HttpResponse<String>> send(URI server, int requests, int millis) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      all.add(
          client.sendAsync(
              HttpRequest.newBuilder(server.resolve("/slow?millis=" + millis)).build(),
              HttpResponse.BodyHandlers.ofString()));
    }
    return all.stream().map(CompletableFuture::join).toList();
  }

  private static List<String> refusals(List<HttpResponse<String>> responses) {
    return responses.stream()
        .flatMap(it -> it.headers().firstValue(GuardFilter.REFUSED_HEADER).stream())
        .toList();
  }

  @Test
  void what_waited_too_long_for_a_thread_is_not_begun() throws Exception {
    List<HttpResponse<String>> responses = send(start(OURS, null), 4, 300);

    // One thread: they begin after 0, 300 and 600 ms, of which the last is beyond the patience.
    assertThat(refusals(responses)).contains("EXPIRED");
    assertThat(responses).filteredOn(it -> it.statusCode() == 200).hasSizeBetween(1, 2);
    assertThat(responses.stream().filter(it -> it.statusCode() == 503))
        .allSatisfy(
            it -> {
              assertThat(it.headers().firstValue("Content-Type"))
                  .hasValue("application/problem+json");
              assertThat(it.body()).contains("urn:capsize:guard:expired");
            });
  }

  @Test
  void a_filter_alone_sees_none_of_that_wait() throws Exception {
    List<HttpResponse<String>> responses = send(start(STOCK, null), 4, 300);

    assertThat(refusals(responses)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void the_wait_is_seen_on_platform_and_on_virtual_threads(boolean virtual) throws Exception {
    Executor threads =
        virtual ? Executors.newVirtualThreadPerTaskExecutor() : Executors.newCachedThreadPool();
    Executor late =
        work ->
            CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS, threads).execute(work);

    List<HttpResponse<String>> responses = send(start(OURS, late), 1, 0);

    assertThat(refusals(responses)).containsExactly("EXPIRED");
  }

  @Test
  void a_caller_may_say_that_it_waits_less() throws Exception {
    URI server = start(OURS, null);
    guard.route("GET /slow", dev.capsize.guard.Priority.NORMAL);
    send(server, 1, 200);

    assertThat(status(server, "50")).as("50 ms for what takes 200").isEqualTo(503);
    assertThat(status(server, "400")).isEqualTo(200);
    for (String hostile : List.of("", "-1", "99999999999999999999", "1e9", "ten", "0x10")) {
      assertThat(status(server, hostile)).as("'%s'", hostile).isEqualTo(200);
    }
    assertThat(status(server, "0")).isEqualTo(503);
  }

  private static int status(URI server, String deadline) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.resolve("/slow?millis=1"))
                .header(GuardFilter.DEADLINE_HEADER, deadline)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void what_is_excluded_is_never_refused() throws Exception {
    URI server = start(OURS, null);
    guard.door().close();

    HttpClient client = HttpClient.newHttpClient();
    int probe =
        client
            .send(
                HttpRequest.newBuilder(server.resolve("/probe/ready")).build(),
                HttpResponse.BodyHandlers.discarding())
            .statusCode();
    assertThat(probe).as("no such page, but not refused").isEqualTo(404);
    assertThat(refusals(send(server, 1, 0))).containsExactly("DRAINING");
  }
}
