package dev.capsize.bench

import java.util.ArrayDeque
import kotlin.time.Duration.Companion.nanoseconds
import org.kalasim.Component
import org.kalasim.Environment
import org.kalasim.createSimulation

/// The storm on kalasim as its users write it: a process per caller that holds for its patience and
/// is activated by an answer, and a process for the server that is passive while it has no work.
internal class StormByKalasim(private val phase: Storm.Phase) : Storm {
  private val draws = Storm.draws()
  private val requests = Requests()
  private val waiting = ArrayDeque<Caller>()
  private val tickets = Ring()
  private var end = 0L
  private val environment: Environment = createSimulation(enableComponentLogger = false) {}
  private val start = environment.now
  private val server: Server

  init {
    environment.entityTrackingDefaults.disableAll()
    server = Server()
    Arrivals()
  }

  private fun nowNanos() = (environment.now - start).inWholeNanoseconds

  private inner class Arrivals : Component(koin = environment.getKoin()) {
    override fun process() = sequence {
      while (true) {
        hold(draws.nextGapNanos().nanoseconds)
        Caller()
      }
    }
  }

  private inner class Caller : Component(koin = environment.getKoin()) {
    var answered = false

    override fun process() = sequence {
      val slot = requests.open()
      var again = true
      while (again) {
        val ticket = requests.begin(nowNanos(), slot)
        if (waiting.size < Storm.WAITING_MAX || !server.busy) {
          waiting.add(this@Caller)
          tickets.add(ticket)
          if (!server.busy) {
            server.busy = true
            server.activate()
          }
        } else {
          requests.drop()
        }
        if (requests.begun() == end) {
          stopSimulation()
        }
        hold(Storm.PATIENCE_NANOS.nanoseconds)
        again = !answered && requests.timeOut(slot)
      }
    }
  }

  private inner class Server : Component(koin = environment.getKoin()) {
    var busy = false

    override fun process() = sequence {
      while (true) {
        while (waiting.isEmpty()) {
          busy = false
          passivate()
        }
        val caller = waiting.remove()
        val ticket = tickets.take()
        hold((draws.nextServiceNanos() * Storm.slowdown(phase, nowNanos())).nanoseconds)
        if (requests.answer(nowNanos(), ticket)) {
          caller.answered = true
          caller.activate()
        }
      }
    }
  }

  override fun advance(attempts: Int): Storm.Outcome {
    end = requests.begun() + attempts
    environment.run()
    return requests.outcome()
  }
}
