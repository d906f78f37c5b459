package dev.capsize.lab.caller;

import java.net.InetSocketAddress;

/// A replica that takes requests.
///
/// @param replica its name
/// @param address where it listens
public record Target(String replica, InetSocketAddress address) {}
