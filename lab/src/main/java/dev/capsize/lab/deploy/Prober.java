package dev.capsize.lab.deploy;

import dev.capsize.model.Deployment.Probe;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/// Asks one probe of one replica again and again, as the kubelet does.
///
/// One success counts as healthy, `failureThreshold` failures in a row as unhealthy. Every question
/// is a connection of its own.
final class Prober implements AutoCloseable {
  private static final int HTTP_OK_FROM = 200;
  private static final int HTTP_OK_BELOW = 400;

  private final Probe probe;
  private final int port;
  private final Listener listener;
  private volatile boolean closed;

  /// Is told what the probe found.
  @FunctionalInterface
  interface Listener {
    /// Called after each success, and after each failure from the threshold on.
    void found(boolean healthy);
  }

  private Prober(Probe probe, int port, Listener listener) {
    this.probe = probe;
    this.port = port;
    this.listener = listener;
  }

  /// Starts asking.
  static Prober start(Probe probe, int port, Listener listener) {
    Prober prober = new Prober(probe, port, listener);
    Thread.ofVirtual().name("probe " + probe.path()).start(prober::run);
    return prober;
  }

  private void run() {
    int failures = 0;
    try {
      Thread.sleep(probe.initialDelay());
      while (!closed) {
        long startNanos = System.nanoTime();
        boolean healthy = answers(probe, port);
        failures = healthy ? 0 : failures + 1;
        if (!closed && (healthy || failures >= probe.failureThreshold())) {
          listener.found(healthy);
        }
        Thread.sleep(probe.period().minusNanos(System.nanoTime() - startNanos));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean answers(Probe probe, int port) {
    try {
      URI uri = URI.create("http://127.0.0.1:%d%s".formatted(port, probe.path()));
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      int timeoutMillis = Math.toIntExact(Math.max(1, probe.timeout().toMillis()));
      connection.setConnectTimeout(timeoutMillis);
      connection.setReadTimeout(timeoutMillis);
      connection.setRequestProperty("Connection", "close");
      long startNanos = System.nanoTime();
      int status = connection.getResponseCode();
      connection.disconnect();
      boolean inTime = System.nanoTime() - startNanos <= probe.timeout().toNanos();
      return inTime && status >= HTTP_OK_FROM && status < HTTP_OK_BELOW;
    } catch (IOException e) {
      return false;
    }
  }

  /// Time after which a replica that never answered has failed.
  static Duration patience(Probe probe) {
    return probe.initialDelay().plus(probe.period().multipliedBy(probe.failureThreshold()));
  }

  @Override
  public void close() {
    closed = true;
  }
}
