package dev.capsize.guard.servlet;

import org.apache.coyote.http11.Http11NioProtocol;

/// HTTP/1.1 as Tomcat speaks it, on an endpoint that stamps arrivals before its queue.
///
/// Public with a public constructor because Tomcat creates it by name:
/// `<Connector protocol="dev.capsize.guard.servlet.ArrivalProtocol" .../>`.
public final class ArrivalProtocol extends Http11NioProtocol {
  public ArrivalProtocol() {
    super(new ArrivalEndpoint());
  }
}
