package dev.capsize.payments.drain;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What a replica does before it leaves.
///
/// @param settle whether it settles the charges that it left with an unknown outcome
@ConfigurationProperties("payments.drain")
record DrainSettings(@DefaultValue("true") boolean settle) {}
