package dev.capsize.lab.caller;

import dev.capsize.engine.RandomStream;
import dev.capsize.model.Endpoint;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The requests that a description writes out, for a service of the user's: `endpoints.X.request`,
/// or `GET /X` where there is none.
///
/// @param endpoints by name
/// @param seed decides what `{uuid}` becomes; with another seed none is the same
public record DescribedExchange(SortedMap<String, Endpoint> endpoints, long seed)
    implements Exchange {

  private static final String ID = "{id}";
  private static final String UUID = "{uuid}";

  /// Refuses at once what could not be sent later.
  ///
  /// @throws IllegalArgumentException if a request is not one of HTTP/1.1
  public DescribedExchange {
    endpoints = new TreeMap<>(endpoints);
    endpoints.forEach((name, endpoint) -> requireSendable(name, endpoint));
  }

  @Override
  public Message message(Arrival arrival) {
    Endpoint endpoint = endpoints.get(arrival.endpoint());
    if (endpoint == null) {
      throw new IllegalArgumentException(
          "callers.%s.sends has %s, and no endpoint has that name; there are %s"
              .formatted(
                  arrival.caller().name(),
                  arrival.endpoint(),
                  String.join(", ", endpoints.keySet())));
    }
    String name = arrival.stream() + "/requests";
    String uuid = Uuids.next(RandomStream.of(seed, name, arrival.number())).toString();
    String id = Long.toString(arrival.id());
    return message(endpoint, text -> text.replace(ID, id).replace(UUID, uuid));
  }

  private static Message message(Endpoint endpoint, UnaryOperator<String> filled) {
    Endpoint.Request request =
        endpoint
            .request()
            .orElseGet(
                () -> new Endpoint.Request("GET", "/" + endpoint.name(), new TreeMap<>(), ""));
    SortedMap<String, String> headers = new TreeMap<>(request.headers());
    headers.replaceAll((_, value) -> filled.apply(value));
    return new Message(
        request.method(),
        filled.apply(request.path()),
        headers,
        filled.apply(request.body()),
        Optional.empty());
  }

  private static void requireSendable(String name, Endpoint endpoint) {
    if (endpoint.request().filter(request -> request.method().equals("HEAD")).isPresent()) {
      throw new IllegalArgumentException(
          "endpoints.%s.request - callers of the lab send no HEAD; use GET".formatted(name));
    }
    try {
      message(endpoint, text -> text.replace(ID, "1").replace(UUID, "1"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "endpoints.%s.request - %s".formatted(name, e.getMessage()), e);
    }
  }
}
