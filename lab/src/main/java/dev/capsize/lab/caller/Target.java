package dev.capsize.lab.caller;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A replica that takes requests.
///
/// @param replica its name
/// @param address where it listens
public record Target(String replica, InetSocketAddress address) {
  /// The address of this machine in IPv6; there is no other.
  private static final String LOOPBACK_6 = "[::1]";

  /// What goes into `Host`: address and port (RFC 9110, 7.2).
  public String host() {
    InetAddress at = address.getAddress();
    String host = at instanceof Inet6Address ? LOOPBACK_6 : at.getHostAddress();
    return host + ":" + address.getPort();
  }
}
