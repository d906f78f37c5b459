package dev.capsize.lab.deploy;

/// The identity of one replica.
///
/// @param name for example `payments-1`; a new version gets a new number
/// @param port where it serves, on loopback
/// @param managementPort where it answers probes and scrapes, on loopback
public record Replica(String name, int port, int managementPort) {

  /// The port that a probe of this name asks.
  int portNamed(String portName) {
    return portName.equals("management") ? managementPort : port;
  }
}
