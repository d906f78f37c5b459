package dev.capsize.lab.caller;

import dev.capsize.blueprint.Service;
import dev.capsize.engine.RandomStream;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The requests of what stands in for a described service: `POST /endpoints/NAME`, with a key where
/// the endpoint's requests carry one.
///
/// @param service that is stood in for
/// @param seed decides the keys; with another seed none is the same
public record StandInExchange(Service service, long seed) implements Exchange {

  @Override
  public Message message(Arrival arrival) {
    if (!service.endpoints().containsKey(arrival.endpoint())) {
      throw new IllegalArgumentException(
          "callers.%s.sends has %s; %s has %s"
              .formatted(
                  arrival.caller().name(),
                  arrival.endpoint(),
                  service.name(),
                  String.join(", ", service.endpoints().keySet())));
    }
    SortedMap<String, String> headers = new TreeMap<>();
    if (service.protections().idempotency().endpoints().contains(arrival.endpoint())) {
      String name = arrival.stream() + "/keys";
      headers.put(
          "Idempotency-Key", Uuids.next(RandomStream.of(seed, name, arrival.number())).toString());
    }
    return new Message("POST", "/endpoints/" + arrival.endpoint(), headers, "", Optional.empty());
  }
}
