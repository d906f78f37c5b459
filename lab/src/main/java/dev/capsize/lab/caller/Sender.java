package dev.capsize.lab.caller;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;

/// Makes one attempt: sends a request at most once and says what came of it. Thread-safe.
final class Sender {

  private final Connections connections;

  Sender(Connections connections) {
    this.connections = connections;
  }

  /// Waits for the answer until the deadline; connecting is part of it.
  Outcome attempt(Target target, byte[] request, Deadline deadline) {
    try {
      return exchange(connections.take(target, deadline), target, request, deadline);
    } catch (SocketTimeoutException _) {
      return Outcome.TIMEOUT;
    } catch (ConnectException _) {
      return Outcome.REFUSED;
    } catch (Connection.NoSocketException _) {
      return Outcome.NOT_SENT;
    } catch (IOException _) {
      return Outcome.RESET;
    }
  }

  private Outcome exchange(
      Connection connection, Target target, byte[] request, Deadline deadline) {
    boolean reusable = false;
    try {
      Response response = connection.exchange(request, deadline);
      reusable = response.reusable();
      return response.outcome();
    } catch (SocketTimeoutException _) {
      return Outcome.TIMEOUT;
    } catch (ResponseReader.BadAnswerException _) {
      return Outcome.BAD_ANSWER;
    } catch (IOException _) {
      return Outcome.RESET;
    } finally {
      // After a timeout the answer may still come: this connection must not carry another request.
      if (reusable) {
        connections.giveBack(target, connection);
      } else {
        connection.close();
      }
    }
  }
}
