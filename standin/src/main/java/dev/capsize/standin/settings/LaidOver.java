package dev.capsize.standin.settings;

import dev.capsize.blueprint.Service;
import dev.capsize.mechanism.admission.AdmissionSpec;
import dev.capsize.mechanism.drain.DrainSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/// What capsize.yml says about the web server, in Spring's words.
final class LaidOver {
  /// Where Spring looks for files: [ApplicationFiles] has read the ones that there are.
  private static final String NOWHERE = "optional:classpath:/dev/capsize/standin/none.yml";

  private LaidOver() {}

  /// Values by key; only those that capsize.yml itself says, and those that are the lab's to say.
  static Map<String, Object> of(Role role) {
    Service service = role.service();
    AdmissionSpec door = service.server().admission();
    DrainSpec drain = service.platform().drain();
    Map<String, Object> said = new LinkedHashMap<>();
    if (role.says("server.kind")) {
      boolean virtual = service.server().loop().isEmpty() && door.carriers().isEmpty();
      said.put("spring.threads.virtual.enabled", virtual);
    }
    if (role.says("server.threads")) {
      said.put("server.tomcat.threads.max", door.carriers().orElseThrow());
    }
    if (role.says("server.connections")) {
      said.put("server.tomcat.max-connections", door.connectionsMax());
    }
    if (role.says("server.backlog")) {
      said.put("server.tomcat.accept-count", door.backlog());
    }
    if (role.says("server.queue.max")) {
      said.put("server.tomcat.threads.max-queue-capacity", door.queue().waitingMax().orElseThrow());
    }
    if (role.says("drain.graceful")) {
      said.put("server.shutdown", drain.graceful() ? "graceful" : "immediate");
    }
    if (role.says("drain.timeout")) {
      said.put(
          "spring.lifecycle.timeout-per-shutdown-phase", drain.phaseTimeout().toMillis() + "ms");
    }
    said.put("server.address", "127.0.0.1");
    said.put("server.port", role.options().port());
    said.put("server.tomcat.basedir", role.options().work().toString());
    said.put("server.tomcat.mbeanregistry.enabled", false);
    // It warns of each request that finds the queue full, with a trace.
    said.put("logging.level.org.apache.tomcat.util.net.NioEndpoint", "ERROR");
    said.put("spring.main.banner-mode", "off");
    said.put("spring.jmx.enabled", false);
    said.put("spring.config.location", NOWHERE);
    return said;
  }
}
