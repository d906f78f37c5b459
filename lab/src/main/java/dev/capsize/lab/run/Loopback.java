package dev.capsize.lab.run;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/// Addresses on this machine; the lab reaches no others.
final class Loopback {
  private static final int HTTP_PORT = 80;
  private static final int PORT_MAX = 65_535;
  private static final String ADDRESS = "127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[::1]";

  private Loopback() {}

  /// Where a URL leads.
  ///
  /// @throws IllegalArgumentException if it does not stay on this machine, or is not HTTP
  static InetSocketAddress of(URI url) {
    String host = Optional.ofNullable(url.getHost()).orElse("");
    boolean here = host.equals("localhost") || host.matches(ADDRESS);
    if (!"http".equals(url.getScheme()) || !here || url.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "%s is not taken - the lab loads and disturbs nothing but this machine, over http; write"
                  .formatted(url)
              + " for example http://127.0.0.1:8080");
    }
    int port = url.getPort() < 0 ? HTTP_PORT : url.getPort();
    if (port < 1 || port > PORT_MAX) {
      throw new IllegalArgumentException(
          "%s leads to port %d - there are 1 to %d; name the one that is listened on"
              .formatted(url, port, PORT_MAX));
    }
    try {
      // A literal address; no name is looked up.
      InetAddress address =
          host.equals("localhost") ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
      return new InetSocketAddress(address, port);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("%s is no address".formatted(host), e);
    }
  }

  /// Where a URL of a server leads, which names nothing on it.
  ///
  /// @throws IllegalArgumentException as [#of], and if it names something
  static InetSocketAddress server(URI url) {
    InetSocketAddress address = of(url);
    boolean bare = url.getRawPath().isEmpty() || url.getRawPath().equals("/");
    if (!bare || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "%s names something on the server - what is asked for is written for each endpoint; write"
                  .formatted(url)
              + " the path into endpoints.NAME.request, and here for example"
              + " http://127.0.0.1:%d".formatted(address.getPort()));
    }
    return address;
  }

  /// The same URL with its address as a number, so that nobody looks a name up.
  ///
  /// @throws IllegalArgumentException as [#of]
  static URI numbered(URI url) {
    InetSocketAddress address = of(url);
    String host =
        "localhost".equals(url.getHost()) ? address.getAddress().getHostAddress() : url.getHost();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return URI.create(
        "http://%s:%d%s%s".formatted(host, address.getPort(), url.getRawPath(), query));
  }
}
