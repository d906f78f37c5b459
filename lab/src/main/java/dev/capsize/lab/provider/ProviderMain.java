package dev.capsize.lab.provider;

import java.io.IOException;
import java.util.List;

/// The provider's process.
///
/// `--port N` (0 takes any), `--latency 40ms` or `--latency-millis 40`, `--seed N`,
/// `--without-idempotency`. Prints one line, `provider listening on 127.0.0.1:PORT`, as soon as it
/// serves. Ends by a signal, with 64 on a bad option, with 69 if it cannot listen.
public final class ProviderMain {
  private ProviderMain() {}

  public static void main(String[] arguments) {
    try {
      Provider provider = Provider.start(ProviderOptions.parse(List.of(arguments)));
      System.out.println("provider listening on 127.0.0.1:" + provider.port());
    } catch (IllegalArgumentException e) {
      System.err.println("provider: " + e.getMessage());
      System.exit(64);
    } catch (IOException e) {
      System.err.println("provider: cannot listen on 127.0.0.1: " + e.getMessage());
      System.exit(69);
    }
  }
}
