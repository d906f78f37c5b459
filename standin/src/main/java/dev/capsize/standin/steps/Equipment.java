package dev.capsize.standin.steps;

import dev.capsize.standin.protection.Claims;
import java.time.Duration;

/// What every request of a service is carried out with.
///
/// @param overhead waited for before the first step
/// @param cancels whether the deadline stops what is under way, where that can be done
public record Equipment(Processor processor, Claims claims, Duration overhead, boolean cancels) {}
