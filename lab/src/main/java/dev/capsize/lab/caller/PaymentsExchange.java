package dev.capsize.lab.caller;

import dev.capsize.engine.RandomStream;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// The requests of the payments service: `charge` and `catalog`.
///
/// @param seed decides keys and amounts; with another seed no key is the same
public record PaymentsExchange(long seed) implements Exchange {

  private static final int AMOUNT_CENTS_MAX = 50_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private record Charge(String orderId, long amountCents, String currency) {}

  @Override
  public Message message(Arrival arrival) {
    return switch (arrival.endpoint()) {
      case "charge" -> charge(arrival);
      case "catalog" -> new Message("GET", "/catalog", accept(), "", Optional.empty());
      default ->
          throw new IllegalArgumentException(
              "callers.%s.sends has %s; the payments service has charge and catalog"
                  .formatted(arrival.caller().name(), arrival.endpoint()));
    };
  }

  private Message charge(Arrival arrival) {
    RandomStream random = RandomStream.of(seed, arrival.stream() + "/charges", arrival.number());
    SortedMap<String, String> headers = accept();
    headers.put("Content-Type", "application/json");
    headers.put("Idempotency-Key", Uuids.next(random).toString());
    String orderId = "%s-%06d".formatted(arrival.caller().name(), arrival.number());
    Charge charge = new Charge(orderId, 1 + random.nextBelow(AMOUNT_CENTS_MAX), "EUR");
    return new Message(
        "POST", "/charges", headers, JSON.writeValueAsString(charge), Optional.of(orderId));
  }

  private static SortedMap<String, String> accept() {
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("Accept", "application/json, application/problem+json");
    return headers;
  }
}
