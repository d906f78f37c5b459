package dev.capsize.standin.server;

import dev.capsize.standin.answer.Headers;
import dev.capsize.standin.answer.Kind;
import dev.capsize.standin.answer.Refused;
import dev.capsize.standin.protection.ConcurrencyLimit;
import dev.capsize.standin.steps.BlockingWork;
import dev.capsize.standin.steps.LoopWork;
import dev.capsize.standin.steps.Passage;
import dev.capsize.standin.steps.Program;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.AbstractServerHttpRequest;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;

/// The endpoints, all requests on a few loops in turns.
///
/// Work whose caller has left is cancelled, because Reactor Netty cancels its answer. An endpoint
/// that is written with blocking calls stops its loop until it is done, and everyone on it.
public final class LoopDoor implements HttpHandler {
  private final Door door;
  private final Map<EventLoop, Scheduler> loops = new ConcurrentHashMap<>();

  public LoopDoor(Door door) {
    this.door = door;
  }

  @Override
  public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
    if (request.getMethod().equals(HttpMethod.GET)) {
      return answer(response, Mono.fromRunnable(door::probe), EndpointServlet.UP);
    }
    Optional<Program> program = door.program(request.getURI().getPath());
    if (program.isEmpty()) {
      response.setStatusCode(HttpStatusCode.valueOf(404));
      return response.setComplete();
    }
    return answer(response, serve(program.get(), request), EndpointServlet.DONE);
  }

  private static Mono<Void> answer(ServerHttpResponse response, Mono<Void> work, byte[] well) {
    return work.then(Mono.defer(() -> write(response, 200, MediaType.APPLICATION_JSON, well)))
        .onErrorResume(
            failure -> {
              Kind kind = Door.kind(failure);
              return write(
                  response, kind.status(), MediaType.APPLICATION_PROBLEM_JSON, kind.document());
            });
  }

  private Mono<Void> serve(Program program, ServerHttpRequest request) {
    Scheduler loop = loopOf(request);
    long arrivedNanos = System.nanoTime();
    return Mono.defer(
        () -> {
          if (door.gate().sheds()) {
            return Mono.<Void>error(Refused.of(Kind.SHED));
          }
          door.gate().enter();
          return serveInside(program, request, loop, arrivedNanos)
              .doFinally(ended -> door.gate().leave());
        });
  }

  private Mono<Void> serveInside(
      Program program, ServerHttpRequest request, Scheduler loop, long arrivedNanos) {
    return Mono.defer(
        () -> {
          Passage passage =
              door.passage(
                  program,
                  Optional.ofNullable(request.getHeaders().getFirst(Headers.KEY)),
                  Optional.ofNullable(request.getHeaders().getFirst(Headers.DEADLINE)),
                  arrivedNanos);
          ConcurrencyLimit.Inside inside;
          try {
            inside = door.limit().enter();
          } catch (Refused full) {
            passage.close();
            throw full;
          }
          AtomicBoolean overloaded = new AtomicBoolean();
          Mono<Void> work =
              program.blocking()
                  ? blocking(passage)
                  : LoopWork.run(passage, door.equipment(), loop);
          return work.doOnError(Refused.class, why -> overloaded.set(why.kind().overloaded()))
              .doFinally(
                  ended -> {
                    passage.close();
                    door.limit().leave(inside, overloaded.get());
                  });
        });
  }

  private Mono<Void> blocking(Passage passage) {
    return Mono.fromRunnable(() -> BlockingWork.run(passage, door.equipment()));
  }

  private Scheduler loopOf(ServerHttpRequest request) {
    EventLoop[] found = new EventLoop[1];
    HttpServerRequest nettys = ((AbstractServerHttpRequest) request).getNativeRequest();
    nettys.withConnection(connection -> found[0] = connection.channel().eventLoop());
    return loops.computeIfAbsent(found[0], Schedulers::fromExecutorService);
  }

  private static Mono<Void> write(
      ServerHttpResponse response, int status, MediaType type, byte[] body) {
    response.setStatusCode(HttpStatusCode.valueOf(status));
    response.getHeaders().setContentType(type);
    response.getHeaders().setContentLength(body.length);
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }
}
