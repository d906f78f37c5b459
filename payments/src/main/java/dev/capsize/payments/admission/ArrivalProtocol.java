package dev.capsize.payments.admission;

import org.apache.coyote.http11.Http11NioProtocol;

/// HTTP/1.1 as Tomcat speaks it, on an endpoint that stamps arrivals.
///
/// Public with a public constructor because Tomcat creates it by name.
public final class ArrivalProtocol extends Http11NioProtocol {
  public ArrivalProtocol() {
    super(new ArrivalEndpoint());
  }

  /// From now on somebody is asked about each request that arrives.
  public void guardedBy(Doorkeeper doorkeeper) {
    ((ArrivalEndpoint) getEndpoint()).guardedBy(doorkeeper);
  }
}
