package dev.capsize.payments.provider;

import java.net.http.HttpClient;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The HTTP client: the JDK's, at HTTP/1.1, so that no call shares its connection with another.
///
/// It does not repeat a POST by itself; with GET it would.
@Configuration(proxyBeanMethods = false)
class ProviderHttp {
  @Bean
  ClientHttpRequestFactoryBuilder<?> jdkClient() {
    return ClientHttpRequestFactoryBuilder.jdk()
        .withHttpClientCustomizer(client -> client.version(HttpClient.Version.HTTP_1_1));
  }
}
