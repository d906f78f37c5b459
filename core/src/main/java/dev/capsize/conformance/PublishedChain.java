package dev.capsize.conformance;

import dev.capsize.chain.BandedRates;
import dev.capsize.chain.ChebyshevChain;
import dev.capsize.chain.ChebyshevChain.Load;
import dev.capsize.chain.ChebyshevChain.Options;
import dev.capsize.chain.ChebyshevChain.Size;
import java.util.List;

/// R3: the chain of a published generator, at the parameters of its own example.
record PublishedChain() implements ReferenceCase {
  @Override
  public String id() {
    return "R3";
  }

  @Override
  public String title() {
    return "a queue and its orbit as a Markov chain of 2,000 states";
  }

  @Override
  public String source() {
    return "Metafor at `5355c17`, example of its README, run";
  }

  @Override
  public String semantics() {
    return "as its generator defines it: 9.5/s offered, 10/s served, patience 3 s, 4 retries; 0 to"
        + " 99 at the server, 0 to 19 in the orbit; whoever joins gives up with Chebyshev's bound"
        + " times 0.25; a full queue loses; found as a chain, by elimination without a subtraction";
  }

  @Override
  public List<Row> rows() {
    Figures figures = new Figures(id());
    ChebyshevChain chain =
        new ChebyshevChain(new Load(9.5, 3, 4), 10, 1, new Size(100, 20), Options.USUAL);
    BandedRates rates = chain.rates();
    double[] stationary = rates.stationary();
    return List.of(
        figures.digits("states", 2000, rates.states(), 4),
        figures.digits("mean queue", 96.863, chain.meanQueue(stationary), 5),
        figures.digits("mean orbit", 10.582, chain.meanOrbit(stationary), 5),
        figures.digits("second eigenvalue, per s", -2.445e-2, rates.secondEigenvalue(), 4),
        figures.digits("empty to 90 at the server, s", 61.169, chain.emptyToQueueSeconds(90), 5));
  }
}
