package dev.capsize.conformance;

import java.util.List;

/// One published case.
public sealed interface ReferenceCase
    permits CongestedServer,
        DemosByLaw,
        FrozenServer,
        LastingChain,
        LateReplaced,
        OneThread,
        OneThreadSwept,
        PublishedChain,
        RareTips,
        ResendingClients,
        RetryStrategies,
        SpikeOnFullLoad,
        SteppedDown,
        SweptChain {

  /// Its number in the list of cases, for example `R9`.
  String id();

  /// What it is, in a few words.
  String title();

  /// Where it was published, and how far the figures are first-hand.
  String source();

  /// The choices of meaning it is modelled by.
  String semantics();

  /// Runs it; the same rows each time.
  List<Row> rows();
}
