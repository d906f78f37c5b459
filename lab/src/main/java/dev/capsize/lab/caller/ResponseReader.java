package dev.capsize.lab.caller;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads HTTP/1.1 answers from one connection, one after the other.
///
/// Bodies by `Content-Length`, in chunks, or up to the end of the connection. Whatever is
/// ambiguous or beyond a limit is a [BadAnswerException]; a connection that ends within an answer
/// is an [EOFException].
///
/// - **Source:** RFC 9112, sections 2 to 7 and 9.
final class ResponseReader {

  /// Most bytes of status line, header lines and trailer lines together.
  static final int HEAD_BYTES_MAX = 16 * 1024;

  /// Most bytes of a body.
  static final int BODY_BYTES_MAX = 1024 * 1024;

  private static final int BUFFER_BYTES = 2048;
  private static final Pattern STATUS_LINE =
      Pattern.compile("HTTP/1\\.([01]) ([1-9][0-9]{2})(?: .*)?");
  private static final Pattern HEADER_LINE =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*?)[ \\t]*");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,9}");
  private static final Pattern CHUNK_LINE = Pattern.compile("([0-9A-Fa-f]{1,7})[ \\t]*(?:;.*)?");

  /// Where the bytes come from.
  @FunctionalInterface
  interface Source {
    /// Waits for at least one byte.
    ///
    /// @return how many were put at the start of `buffer`, or -1 at the end of the connection
    int read(byte[] buffer) throws IOException;
  }

  /// An answer that is not HTTP as it should be, or beyond a limit.
  static final class BadAnswerException extends IOException {
    private static final long serialVersionUID = 1;

    BadAnswerException(String message) {
      super(message);
    }
  }

  private static final class Head {
    private final int status;
    private boolean keepAlive;
    private boolean chunked;
    private long length = -1;
    private String contentType = "";

    Head(int status, boolean keepAlive) {
      this.status = status;
      this.keepAlive = keepAlive;
    }

    boolean interim() {
      return status < 200;
    }

    boolean withoutBody() {
      return status == 204 || status == 304;
    }
  }

  private final Source source;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int next;
  private int end;
  private int headBytes;

  ResponseReader(Source source) {
    this.source = source;
  }

  /// The next answer; interim ones (1xx) are passed over.
  Response read() throws IOException {
    headBytes = 0;
    Head head = readHead();
    while (head.interim()) {
      head = readHead();
    }
    String body = readBody(head);
    // Bytes after the answer belong to nothing that was asked.
    boolean reusable = head.keepAlive && next == end;
    return new Response(head.status, head.contentType, body, reusable);
  }

  private Head readHead() throws IOException {
    String line = readLine();
    Matcher status = STATUS_LINE.matcher(line);
    if (!status.matches()) {
      throw new BadAnswerException("the status line is '%s'".formatted(line));
    }
    boolean persistent = status.group(1).equals("1");
    Head head = new Head(Integer.parseInt(status.group(2)), persistent);
    if (head.status == 101) {
      throw new BadAnswerException("the server switches protocols, which nobody asked for");
    }
    for (line = readLine(); !line.isEmpty(); line = readLine()) {
      Matcher header = HEADER_LINE.matcher(line);
      if (!header.matches()) {
        throw new BadAnswerException("a header line is '%s'".formatted(line));
      }
      take(head, header.group(1).toLowerCase(Locale.ROOT), header.group(2));
    }
    if (head.chunked && head.length >= 0) {
      throw new BadAnswerException("the body has a length and is chunked as well");
    }
    return head;
  }

  private static void take(Head head, String name, String value) throws BadAnswerException {
    switch (name) {
      case "content-type" -> head.contentType = value.toLowerCase(Locale.ROOT);
      case "connection" -> {
        for (String option : value.split(",", -1)) {
          head.keepAlive &= !option.strip().equalsIgnoreCase("close");
        }
      }
      case "content-length" -> {
        if (!LENGTH.matcher(value).matches()) {
          throw new BadAnswerException("Content-Length is '%s'".formatted(value));
        }
        long length = Long.parseLong(value);
        if (head.length >= 0 && head.length != length) {
          throw new BadAnswerException(
              "Content-Length is %d and %d".formatted(head.length, length));
        }
        head.length = length;
      }
      case "transfer-encoding" -> {
        if (head.chunked || !value.equalsIgnoreCase("chunked")) {
          throw new BadAnswerException("Transfer-Encoding is '%s'".formatted(value));
        }
        head.chunked = true;
      }
      default -> {
        // Nothing else changes how an answer is read.
      }
    }
  }

  private String readBody(Head head) throws IOException {
    var body = new ByteArrayOutputStream(Math.clamp(head.length, 0, BUFFER_BYTES));
    if (head.withoutBody()) {
      return "";
    } else if (head.chunked) {
      readChunks(body);
    } else if (head.length >= 0) {
      copy(head.length, body);
    } else {
      head.keepAlive = false;
      while (fill()) {
        copy(end - next, body);
      }
    }
    return body.toString(StandardCharsets.ISO_8859_1);
  }

  private void readChunks(ByteArrayOutputStream body) throws IOException {
    while (true) {
      // Sizes and trailers count as head; each chunk starts with a new allowance.
      headBytes = 0;
      String line = readLine();
      Matcher chunk = CHUNK_LINE.matcher(line);
      if (!chunk.matches()) {
        throw new BadAnswerException("a chunk starts with '%s'".formatted(line));
      }
      int size = Integer.parseInt(chunk.group(1), 16);
      if (size == 0) {
        break;
      }
      copy(size, body);
      if (!readLine().isEmpty()) {
        throw new BadAnswerException("a chunk of %d bytes is longer than that".formatted(size));
      }
    }
    while (!readLine().isEmpty()) {
      // Trailers say nothing that is used here.
    }
  }

  private void copy(long length, ByteArrayOutputStream body) throws IOException {
    if (body.size() + length > BODY_BYTES_MAX) {
      throw new BadAnswerException("the body is longer than %d bytes".formatted(BODY_BYTES_MAX));
    }
    long left = length;
    while (left > 0) {
      requireMore();
      int part = (int) Math.min(left, end - next);
      body.write(buffer, next, part);
      next += part;
      left -= part;
    }
  }

  /// A line without its end. RFC 9112, section 2.2, allows a bare LF as well.
  private String readLine() throws IOException {
    var line = new StringBuilder(64);
    while (true) {
      requireMore();
      char character = (char) (buffer[next++] & 0xff);
      if (++headBytes > HEAD_BYTES_MAX) {
        throw new BadAnswerException("the head is longer than %d bytes".formatted(HEAD_BYTES_MAX));
      }
      if (character == '\n') {
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
          line.setLength(length - 1);
        }
        return line.toString();
      }
      line.append(character);
    }
  }

  private void requireMore() throws IOException {
    if (!fill()) {
      throw new EOFException("the connection ended within an answer");
    }
  }

  /// Whether there is at least one byte in the buffer, after waiting for it if need be.
  private boolean fill() throws IOException {
    if (next == end) {
      next = 0;
      end = Math.max(0, source.read(buffer));
    }
    return next < end;
  }
}
