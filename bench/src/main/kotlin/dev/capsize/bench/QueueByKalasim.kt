package dev.capsize.bench

import kotlin.time.Duration.Companion.nanoseconds
import org.kalasim.Component
import org.kalasim.Environment
import org.kalasim.Resource
import org.kalasim.createSimulation

/// M/M/1 on kalasim as its users write it: a process per customer that requests a resource. What it
/// records about itself is switched off.
internal class QueueByKalasim : Queue {
  private val draws = Queue.draws()
  private var begun = 0L
  private var end = 0L
  private var waitNanos = 0.0
  private val environment: Environment = createSimulation(enableComponentLogger = false) {}

  init {
    environment.entityTrackingDefaults.disableAll()
    with(environment) {
      val server = Resource("server", koin = getKoin())

      class Customer : Component(koin = getKoin()) {
        override fun process() = sequence {
          val arrived = now
          request(server) {
            begun++
            waitNanos += (now - arrived).inWholeNanoseconds
            if (begun == end) {
              stopSimulation()
            }
            hold(draws.nextServiceNanos().nanoseconds)
          }
        }
      }

      class Arrivals : Component(koin = getKoin()) {
        override fun process() = sequence {
          while (true) {
            hold(draws.nextGapNanos().nanoseconds)
            Customer()
          }
        }
      }
      Arrivals()
    }
  }

  override fun advance(customers: Int): Queue.Outcome {
    end = begun + customers
    environment.run()
    return Queue.Outcome(begun, waitNanos)
  }
}
