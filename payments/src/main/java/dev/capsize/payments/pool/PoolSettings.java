package dev.capsize.payments.pool;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How requests use the pool.
///
/// @param holdConnection whether a charge keeps its connection while it calls the provider
@ConfigurationProperties("payments")
record PoolSettings(@DefaultValue("true") boolean holdConnection) {}
