package dev.capsize.payments.provider;

import dev.capsize.payments.book.ChargeOrder;
import dev.capsize.payments.problem.Problem;
import dev.capsize.payments.problem.Refused;
import java.io.IOException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

/// One call of the provider, without retry or breaker.
///
/// Times out as `spring.http.clients.*` says. A call that is given up may still charge.
@Component
public final class ProviderCall {
  private final RestClient http;

  ProviderCall(RestClient.Builder http, ProviderSettings settings) {
    this.http = http.baseUrl(settings.url()).build();
  }

  /// Asks for one charge.
  ///
  /// @param key null when keys are switched off
  /// @return [Outcome.Charged], or [Outcome.NotCharged] when the provider said no
  /// @throws Refused with [Problem#PROVIDER_ERROR] when it could not be reached at all
  /// @throws RuntimeException when nobody knows whether it charged
  public Outcome send(@Nullable String key, ChargeOrder order) {
    try {
      var request = http.post().uri("/charges").contentType(MediaType.APPLICATION_JSON);
      if (key != null) {
        request = request.header("Idempotency-Key", key);
      }
      return request.body(order).exchangeForRequiredValue((_, response) -> read(response));
    } catch (dev.capsize.guard.Refused notSent) {
      throw new Refused(Problem.BREAKER_OPEN, notSent.refusal().detail());
    } catch (RestClientException failure) {
      throw explained(failure);
    }
  }

  private static Outcome read(ConvertibleClientHttpResponse response) throws IOException {
    int status = response.getStatusCode().value();
    if (status == 200 || status == 201) {
      Receipt receipt = response.bodyTo(Receipt.class);
      if (receipt != null && receipt.reference() != null) {
        return new Outcome.Charged(receipt.reference());
      }
    }
    drain(response);
    String detail = "the provider answered with status " + status;
    if (status >= 400 && status < 500 && status != 408 && status != 409) {
      return new Outcome.NotCharged(new Refused(Problem.PROVIDER_ERROR, detail));
    }
    throw new IndefiniteFailure(Problem.PROVIDER_ERROR, detail);
  }

  /// An unread body would cost the connection.
  private static void drain(ClientHttpResponse response) throws IOException {
    response.getBody().readAllBytes();
  }

  /// Sorts failures by what they say about the charge. Only one kind is certain: no connection came
  /// about. A refused connection looks the same as one that was cut under a request, so it is not.
  private static RuntimeException explained(RestClientException failure) {
    Throwable cause = failure.getCause();
    if (cause instanceof HttpConnectTimeoutException) {
      return new Refused(Problem.PROVIDER_ERROR, "no connection to the provider in time");
    }
    if (cause instanceof HttpTimeoutException) {
      return new IndefiniteFailure(
          Problem.PROVIDER_TIMEOUT, "whether it charged is not known; repeat with the same key");
    }
    return new IndefiniteFailure(
        Problem.PROVIDER_ERROR, "the provider gave no proper answer; repeat with the same key");
  }

  /// What the provider answers with.
  record Receipt(@Nullable String reference) {}
}
