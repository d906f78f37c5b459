package dev.capsize.standin.server;

import dev.capsize.standin.answer.Headers;
import dev.capsize.standin.answer.Kind;
import dev.capsize.standin.answer.Refused;
import dev.capsize.standin.protection.ConcurrencyLimit;
import dev.capsize.standin.steps.BlockingWork;
import dev.capsize.standin.steps.Passage;
import dev.capsize.standin.steps.Program;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The endpoints, each request on a thread of its own.
final class EndpointServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  static final byte[] DONE = "{\"done\":true}".getBytes(StandardCharsets.UTF_8);
  static final byte[] UP = "{\"up\":true}".getBytes(StandardCharsets.UTF_8);

  private final transient Door door;

  EndpointServlet(Door door) {
    this.door = door;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(response, door::probe, UP);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Program> program = door.program(request.getRequestURI());
    if (program.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    answer(response, () -> serve(program.get(), request), DONE);
  }

  private static void answer(HttpServletResponse response, Runnable work, byte[] well)
      throws IOException {
    try {
      work.run();
    } catch (RuntimeException failure) {
      Kind kind = Door.kind(failure);
      write(response, kind.status(), "application/problem+json", kind.document());
      return;
    }
    write(response, 200, "application/json", well);
  }

  private void serve(Program program, HttpServletRequest request) {
    door.gate().enter();
    try {
      serveInside(program, request);
    } finally {
      door.gate().leave();
    }
  }

  private void serveInside(Program program, HttpServletRequest request) {
    ConcurrencyLimit.Inside inside = door.limit().enter();
    boolean overloaded = false;
    try (Passage passage =
        door.passage(
            program,
            Optional.ofNullable(request.getHeader(Headers.KEY)),
            Optional.ofNullable(request.getHeader(Headers.DEADLINE)),
            Arrival.nanos())) {
      BlockingWork.run(passage, door.equipment());
    } catch (Refused why) {
      overloaded = why.kind().overloaded();
      throw why;
    } finally {
      door.limit().leave(inside, overloaded);
    }
  }

  private static void write(HttpServletResponse response, int status, String type, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
