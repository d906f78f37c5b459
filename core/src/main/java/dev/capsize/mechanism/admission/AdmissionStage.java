package dev.capsize.mechanism.admission;

import dev.capsize.engine.Calendar;
import dev.capsize.engine.Chain;
import dev.capsize.engine.Handler;
import dev.capsize.mechanism.admission.AdmissionSpec.Departed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The door of one replica in simulated time.
///
/// A request that finds every connection taken waits in the backlog of the operating system; one
/// that finds that full too gets no answer to its connection request and repeats it after 1 s, then
/// after 2 s more, and so on, as long as its caller is there.
///
/// - **Source:** Linux `tcp(7)`, `listen(2)`: the accept queue holds one more than the backlog; a
///   connection request that does not fit is dropped; RFC 6298: it is repeated after 1 s, doubling.
/// - **Not modelled:** connections that are kept open without a request on them; a connection
///   request that is given up (Linux: after 127 s).
public final class AdmissionStage {

  /// A request that wants to be worked on.
  public interface Entrant {
    /// A carrier begins with it.
    void begin(long nowNanos);

    /// It is not going to be worked on.
    void rejected(long nowNanos, Rejection why);

    /// Whether its caller has left.
    boolean departed();

    /// How long the work takes when nothing is in its way, in nanoseconds.
    long needNanos();
  }

  /// Why a request is not worked on.
  public enum Rejection {
    /// The door is shut: the connection is refused.
    SHUT,
    /// It was cut while it waited.
    RESET,
    /// The queue or the limit is full, or it was dropped from the queue.
    FULL,
    /// The queue is full, and whoever comes to it is told not to come back.
    LOST,
    /// It can no longer be answered in time.
    HOPELESS,
    /// All that waited were sent away.
    DRAINED,
    /// As many are worked on as may be for the time being.
    LIMITED,
    /// Its caller has left; nobody is to be told.
    DEPARTED
  }

  private static final long RETRANSMIT_NANOS = 1_000_000_000L;
  private static final int RETRANSMIT = 0;
  private static final int BEGIN = 1;

  private enum Place {
    OUTSIDE,
    BACKLOG,
    QUEUE,
    HANDED_OVER,
    IN_SERVICE,
    GONE
  }

  /// One request at or behind the door.
  public final class Ticket implements Handler {
    private final Entrant entrant;
    private final long arrivedNanos;
    private long acceptedNanos;
    private int inFlightAtAccept;
    private long begunNanos;
    private Place place = Place.OUTSIDE;
    private Chain.@Nullable Link<Ticket> link;
    private long event = Calendar.NONE;
    private long retransmitNanos = RETRANSMIT_NANOS;

    private Ticket(Entrant entrant, long nowNanos) {
      this.entrant = entrant;
      this.arrivedNanos = nowNanos;
    }

    /// It comes to the door. What becomes of it, its entrant is told, perhaps at once.
    public void arrive() {
      arrived++;
      knock(this, arrivedNanos);
    }

    /// When it came to the door.
    public long arrivedNanos() {
      return arrivedNanos;
    }

    /// Whether work on it has begun and not ended.
    public boolean inService() {
      return place == Place.IN_SERVICE;
    }

    @Override
    public void happen(long nowNanos, int tag) {
      event = Calendar.NONE;
      if (tag == BEGIN) {
        handedOver.remove(linkOf(this));
        place = Place.IN_SERVICE;
        started(this, nowNanos);
        return;
      }
      knocking--;
      if (entrant.departed()) {
        end(this);
      } else {
        knock(this, nowNanos);
      }
    }
  }

  private final Calendar calendar;
  private final AdmissionSpec spec;
  private final Line<Ticket> queue;
  private final Chain<Ticket> backlog = new Chain<>();
  private final Chain<Ticket> handedOver = new Chain<>();
  private final Deque<Ticket> dropped = new ArrayDeque<>();
  private final Limit limit;
  private final boolean limitWaits;
  private int connections;
  private int inService;
  private int inServiceMax = Integer.MAX_VALUE;
  private boolean shut;
  private long arrived;
  private long ended;
  private int knocking;
  private long unheard;
  private final Exercised exercised = new Exercised();

  /// How often a choice of meaning was made.
  public static final class Exercised {
    private long fullQueue;
    private long departed;

    /// How often somebody found the queue full.
    public long fullQueue() {
      return fullQueue;
    }

    /// How often the turn came of somebody whose caller had left.
    public long departed() {
      return departed;
    }
  }

  /// An open door, with nobody inside.
  public AdmissionStage(Calendar calendar, AdmissionSpec spec) {
    this.calendar = calendar;
    this.spec = spec;
    this.queue = new Line<>(spec.queue(), this::dropped);
    this.limit = Limit.of(spec.limit());
    this.limitWaits = spec.limit().waits();
  }

  /// A ticket for a request that is going to arrive at this moment.
  public Ticket ticket(long nowNanos, Entrant entrant) {
    return new Ticket(entrant, nowNanos);
  }

  private void knock(Ticket ticket, long nowNanos) {
    if (shut) {
      end(ticket);
      ticket.entrant.rejected(nowNanos, Rejection.SHUT);
    } else if (connections < spec.connectionsMax()) {
      accept(ticket, nowNanos, true);
    } else if (backlog.size() <= spec.backlog()) {
      ticket.place = Place.BACKLOG;
      ticket.link = backlog.add(ticket);
    } else {
      unheard++;
      knocking++;
      ticket.event = calendar.plan(nowNanos + ticket.retransmitNanos, ticket, RETRANSMIT);
      ticket.retransmitNanos *= 2;
    }
  }

  /// @param atOnce whether a free carrier may begin within this call
  private void accept(Ticket ticket, long nowNanos, boolean atOnce) {
    if (!limitWaits && connections >= limit.limit()) {
      end(ticket);
      ticket.entrant.rejected(nowNanos, Rejection.FULL);
      return;
    }
    connections++;
    ticket.acceptedNanos = nowNanos;
    ticket.inFlightAtAccept = connections;
    if (carrierFree() && queue.size() == 0) {
      queue.pass(nowNanos);
      if (atOnce) {
        inService++;
        ticket.place = Place.IN_SERVICE;
        started(ticket, nowNanos);
      } else {
        handOver(ticket, nowNanos);
      }
      return;
    }
    Chain.Link<Ticket> link = queue.enter(nowNanos, ticket);
    if (link == null) {
      exercised.fullQueue++;
      connections--;
      end(ticket);
      switch (spec.queue().full()) {
        case REJECT -> ticket.entrant.rejected(nowNanos, Rejection.FULL);
        case LOST -> ticket.entrant.rejected(nowNanos, Rejection.LOST);
        case SILENT -> {}
      }
      return;
    }
    ticket.place = Place.QUEUE;
    ticket.link = link;
  }

  /// In an event of its own: a long line of those who are done at once is no deep stack of calls.
  private void handOver(Ticket ticket, long nowNanos) {
    inService++;
    ticket.place = Place.HANDED_OVER;
    ticket.link = handedOver.add(ticket);
    ticket.event = calendar.plan(nowNanos, ticket, BEGIN);
  }

  private boolean carrierFree() {
    OptionalInt carriers = spec.carriers();
    return (carriers.isEmpty() || inService < carriers.getAsInt())
        && (!limitWaits || inService < limit.limit());
  }

  private void started(Ticket ticket, long nowNanos) {
    if (ticket.entrant.departed()) {
      exercised.departed++;
      if (spec.departed() != Departed.SERVED) {
        leaveService(ticket, nowNanos);
        ticket.entrant.rejected(nowNanos, Rejection.DEPARTED);
        return;
      }
    }
    if (hopeless(ticket, nowNanos)) {
      leaveService(ticket, nowNanos);
      ticket.entrant.rejected(nowNanos, Rejection.HOPELESS);
      return;
    }
    if (begun() > inServiceMax) {
      leaveService(ticket, nowNanos);
      ticket.entrant.rejected(nowNanos, Rejection.LIMITED);
      return;
    }
    ticket.begunNanos = nowNanos;
    ticket.entrant.begin(nowNanos);
  }

  /// From now on at most so many are worked on at once; whoever gets a carrier beyond them is
  /// rejected. Those that are worked on already go on.
  ///
  /// @param requests 1 or more; `Integer.MAX_VALUE` for no such limit
  public void cap(int requests) {
    inServiceMax = requests;
  }

  /// Sends all away that wait, inside or in the backlog.
  public void drain(long nowNanos) {
    List<Ticket> sentAway = new ArrayList<>();
    for (Chain.Link<Ticket> first = backlog.first(); first != null; first = backlog.first()) {
      backlog.remove(first);
      sentAway.add(first.item());
    }
    while (queue.size() > 0) {
      Ticket next = queue.next(nowNanos);
      if (next != null) {
        connections--;
        sentAway.add(next);
      }
    }
    sentAway.forEach(this::end);
    tellDropped(nowNanos);
    sentAway.forEach(ticket -> ticket.entrant.rejected(nowNanos, Rejection.DRAINED));
  }

  /// Whether work that goes on now would end too late for every caller there is assumed to be.
  public boolean hopeless(Ticket ticket, long nowNanos) {
    return spec.hopeless().isPresent()
        && nowNanos - ticket.arrivedNanos
            > spec.hopeless().get().toNanos() - ticket.entrant.needNanos();
  }

  /// Work on a request has ended.
  ///
  /// @param overloaded whether it failed because something was too busy, which adaptive limits heed
  public void finished(Ticket ticket, long nowNanos, boolean overloaded) {
    long sinceNanos = limitWaits ? ticket.begunNanos : ticket.acceptedNanos;
    int inFlight = limitWaits ? inService : ticket.inFlightAtAccept;
    limit.sample(sinceNanos, nowNanos - sinceNanos, inFlight, overloaded);
    leaveService(ticket, nowNanos);
  }

  private void leaveService(Ticket ticket, long nowNanos) {
    if (ticket.place != Place.IN_SERVICE) {
      throw new IllegalStateException("work ends that is not worked on: " + ticket.place);
    }
    end(ticket);
    inService--;
    connections--;
    refill(nowNanos);
  }

  private void refill(long nowNanos) {
    while (carrierFree() && queue.size() > 0) {
      Ticket next = queue.next(nowNanos);
      if (next == null) {
        break;
      }
      handOver(next, nowNanos);
    }
    Chain.Link<Ticket> first = backlog.first();
    while (first != null && connections < spec.connectionsMax() && !shut) {
      backlog.remove(first);
      accept(first.item(), nowNanos, false);
      first = backlog.first();
    }
    tellDropped(nowNanos);
  }

  private void dropped(Ticket ticket) {
    connections--;
    end(ticket);
    dropped.add(ticket);
  }

  /// Whoever is told may come back to this door at once, which must not be busy with its line then.
  private void tellDropped(long nowNanos) {
    for (Ticket ticket = dropped.poll(); ticket != null; ticket = dropped.poll()) {
      ticket.entrant.rejected(nowNanos, Rejection.FULL);
    }
  }

  /// The caller of a request has left; where that is noticed, the request leaves too.
  ///
  /// @return whether it has gone; false if it stays, or if it is worked on
  public boolean callerLeft(Ticket ticket, long nowNanos) {
    if (spec.departed() != Departed.CANCELLED) {
      return false;
    }
    switch (ticket.place) {
      case OUTSIDE -> {
        calendar.cancel(ticket.event);
        knocking--;
      }
      case BACKLOG -> backlog.remove(linkOf(ticket));
      case QUEUE -> {
        queue.leave(linkOf(ticket));
        connections--;
      }
      case HANDED_OVER, IN_SERVICE, GONE -> {
        return false;
      }
    }
    exercised.departed++;
    end(ticket);
    refill(nowNanos);
    return true;
  }

  private static Chain.Link<Ticket> linkOf(Ticket ticket) {
    Chain.Link<Ticket> link = ticket.link;
    if (link == null) {
      throw new IllegalStateException("a request waits nowhere");
    }
    return link;
  }

  private void end(Ticket ticket) {
    ticket.place = Place.GONE;
    ended++;
  }

  /// Takes no more requests.
  ///
  /// @param dropQueued whether those that wait are cut; otherwise they are worked off
  public void shut(long nowNanos, boolean dropQueued) {
    shut = true;
    for (Chain.Link<Ticket> first = backlog.first(); first != null; first = backlog.first()) {
      backlog.remove(first);
      end(first.item());
      first.item().entrant.rejected(nowNanos, Rejection.RESET);
    }
    if (dropQueued) {
      for (Ticket next = queue.next(nowNanos); next != null; next = queue.next(nowNanos)) {
        connections--;
        end(next);
        next.entrant.rejected(nowNanos, Rejection.RESET);
      }
      tellDropped(nowNanos);
    }
  }

  /// The process is gone: nobody gets in, whoever waits is cut, and nothing that was handed over
  /// begins. What is worked on is cut by whoever works on it, see [#lost].
  public void die(long nowNanos) {
    shut(nowNanos, true);
    for (Chain.Link<Ticket> first = handedOver.first(); first != null; first = handedOver.first()) {
      Ticket ticket = first.item();
      handedOver.remove(first);
      calendar.cancel(ticket.event);
      lost(ticket);
      ticket.entrant.rejected(nowNanos, Rejection.RESET);
    }
  }

  /// Work on a request was cut, because the process is gone.
  public void lost(Ticket ticket) {
    end(ticket);
    inService--;
    connections--;
  }

  /// Requests that wait for a carrier.
  public int waiting() {
    return queue.size();
  }

  /// Requests that have a carrier, those counted that it has not begun with.
  public int inService() {
    return inService;
  }

  /// Requests that a carrier has begun with.
  public int begun() {
    return inService - handedOver.size();
  }

  /// Requests that came to the door.
  public long arrived() {
    return arrived;
  }

  /// Requests that are not inside yet: in the backlog, or unheard.
  public int outside() {
    return backlog.size() + knocking;
  }

  /// Requests inside, waiting or worked on.
  public int inside() {
    return connections;
  }

  /// Requests that found even the backlog full, each time they tried.
  public long unheard() {
    return unheard;
  }

  /// How often choices of meaning were made.
  public Exercised exercised() {
    return exercised;
  }

  /// Nobody is lost or invented, and nobody waits while there is room.
  ///
  /// @throws IllegalStateException if somebody was
  public void requireSound() {
    boolean waitsInVain =
        (queue.size() > 0 && carrierFree())
            || (backlog.size() > 0 && (shut || connections < spec.connectionsMax()));
    if (connections != inService + queue.size()
        || arrived != ended + connections + backlog.size() + knocking
        || handedOver.size() > inService
        || waitsInVain) {
      throw new IllegalStateException(
          "a door with %d arrived, %d ended, %d inside (%d in service, %d waiting), %d outside"
              .formatted(
                  arrived, ended, connections, inService, queue.size(), backlog.size() + knocking));
    }
  }
}
