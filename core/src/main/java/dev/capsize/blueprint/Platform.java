package dev.capsize.blueprint;

import dev.capsize.mechanism.drain.DrainSpec;
import dev.capsize.mechanism.probe.ProbeSpec;
import dev.capsize.model.Deployment;
import dev.capsize.model.Distribution;

/// How replicas of a service come and go.
///
/// @param deployment how many, how one replaces another, and how long it may take to leave
/// @param startUp from launch until the first probe succeeds
/// @param probes how it is looked after
/// @param drain what it does between SIGTERM and its end
public record Platform(
    Deployment deployment, Distribution startUp, ProbeSpec probes, DrainSpec drain) {}
