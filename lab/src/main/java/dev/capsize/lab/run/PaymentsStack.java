package dev.capsize.lab.run;

import dev.capsize.lab.LabFailure;
import dev.capsize.lab.database.Database;
import dev.capsize.lab.deploy.Deployer;
import dev.capsize.lab.deploy.PodObserver;
import dev.capsize.lab.stack.DependencyProcess;
import dev.capsize.lab.stack.PaymentsLauncher;
import dev.capsize.lab.telemetry.Scraped;
import dev.capsize.model.Deployment.Probe;
import dev.capsize.reader.SpringInput;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The payments service with its database and its provider.
final class PaymentsStack {
  /// What people try without thinking of the database; a description may need more.
  private static final int CONNECTIONS_MIN = 200;

  private final Stack stack;
  private final LabPlan plan;

  private PaymentsStack(Stack stack) {
    this.stack = stack;
    this.plan = stack.plan();
  }

  /// Starts everything and waits until every replica is ready.
  static Deployed start(Stack stack, PodObserver pods)
      throws LabFailure, IOException, InterruptedException {
    return new PaymentsStack(stack).start(pods);
  }

  private Deployed start(PodObserver pods) throws LabFailure, IOException, InterruptedException {
    Database database = stack.startDatabase(connections());
    DependencyProcess provider = stack.startDependencies();
    PaymentsLauncher launcher =
        new PaymentsLauncher(
            new PaymentsLauncher.Service(
                plan.home(),
                spring(),
                plan.description().deployment().environment(),
                provider.port(),
                !plan.interventions().isEmpty()),
            database,
            stack.watchdog(),
            new PaymentsLauncher.Places(plan.logs(), stack.temporary()));
    if (!launcher.findClassCache()) {
      stack.makeClassCache(plan.description().service(), launcher::makeClassCache);
    }
    String service = plan.description().service();
    Deployer deployer = stack.keep(new Deployer(deployment(), launcher, pods));
    deployer.start();
    stack.started(service, plan.description().deployment().replicas());
    SortedMap<String, Deployer> deployers = new TreeMap<>();
    deployers.put(service, deployer);
    return new Deployed(
        new Deployed.Parts(
            Optional.of(database), Optional.of(provider), Optional.empty(), deployers, service),
        plan.logs(),
        replica -> Scraped.payments(replica.name(), replica.managementPort()));
  }

  private int connections() {
    return Math.max(
        CONNECTIONS_MIN, DatabaseNeeds.connections(plan.blueprint(), plan.interventions()));
  }

  private SpringInput spring() {
    if (plan.subject() instanceof Subject.Payments payments) {
      return payments.spring();
    }
    throw new IllegalStateException("not the payments service: " + plan.subject());
  }

  private Deployer.Plan deployment() {
    int management = stack.port("management.server.port", Stack.MANAGEMENT_PORT);
    // A probe may name its port by number; the replicas' own numbers are others.
    String asNumber = Integer.toString(management);
    UnaryOperator<Probe> byName =
        probe -> probe.port().equals(asNumber) ? probe.withPort("management") : probe;
    return new Deployer.Plan(
        plan.description().service(),
        plan.description().deployment().withProbes(byName),
        new Deployer.PortPlan(
            stack.ports(), stack.port("server.port", Stack.SERVER_PORT), management));
  }
}
