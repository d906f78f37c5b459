package dev.capsize.lab.caller;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A real server on the loopback address that treats each connection as a test tells it.
final class ScriptedServer implements AutoCloseable {

  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");

  /// What happens on one connection; it is closed afterwards.
  interface Script {
    void serve(Conversation conversation) throws IOException;
  }

  /// One connection, seen from the server.
  final class Conversation {
    private final Socket socket;
    private final InputStream in;

    Conversation(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new BufferedInputStream(socket.getInputStream());
    }

    /// Waits for a complete request; false at the end of the connection.
    boolean receive() throws IOException {
      var text = new StringBuilder();
      while (text.indexOf("\r\n\r\n") < 0) {
        int read = in.read();
        if (read < 0) {
          return false;
        }
        text.append((char) read);
      }
      Matcher length = LENGTH.matcher(text);
      if (length.find()) {
        text.append(new String(in.readNBytes(Integer.parseInt(length.group(1))), ISO_8859_1));
      }
      requests.add(text.toString());
      return true;
    }

    void send(String bytes) throws IOException {
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    }

    /// Lets the connection break instead of ending it.
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  private final ServerSocket listener;
  private final Script script;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Socket> accepted = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Socket> ended = new ConcurrentLinkedQueue<>();

  private ScriptedServer(ServerSocket listener, Script script) {
    this.listener = listener;
    this.script = script;
  }

  static ScriptedServer start(Script script) throws IOException {
    var listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    var server = new ScriptedServer(listener, script);
    server.threads.execute(server::accept);
    return server;
  }

  /// Answers every request on every connection with the same bytes.
  static ScriptedServer answering(String bytes) throws IOException {
    return start(
        conversation -> {
          while (conversation.receive()) {
            conversation.send(bytes);
          }
        });
  }

  /// Takes every request and never answers.
  static ScriptedServer silent() throws IOException {
    return start(
        conversation -> {
          while (conversation.receive()) {
            // Waits for the client to go.
          }
        });
  }

  Target target() {
    return target("payments-1");
  }

  Target target(String replica) {
    return new Target(
        replica, new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()));
  }

  /// Every request that arrived, in order.
  List<String> requests() {
    return new ArrayList<>(requests);
  }

  int connections() {
    return accepted.size();
  }

  /// Connections that have ended, from whichever side.
  int endedConnections() {
    return ended.size();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : accepted) {
      socket.close();
    }
    threads.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        accepted.add(socket);
        threads.execute(() -> serve(socket));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      script.serve(new Conversation(socket));
    } catch (IOException _) {
      // The client went first.
    }
    ended.add(socket);
  }
}
