package dev.capsize.cli.terminal;

/// How a run stands, once a second.
///
/// @param phase what is being done, for example `trigger`
/// @param atSeconds seconds since the start of the healthy phase, negative during warm-up
/// @param endSeconds when the run will end
/// @param offeredPerSecond new requests in the last second
/// @param goodputPerSecond requests answered correctly in the last second
/// @param attemptsPerRequest attempts per new request in the last second
/// @param waiting requests inside the replicas that wait for a thread or a connection
public record Tick(
    String phase,
    double atSeconds,
    double endSeconds,
    double offeredPerSecond,
    double goodputPerSecond,
    double attemptsPerRequest,
    double waiting) {}
