package dev.capsize.payments.lifecycle;

import dev.capsize.payments.problem.Problem;
import dev.capsize.payments.problem.Refused;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/// A request whose body, of undeclared length, is counted while it is read.
final class LimitedRequest extends HttpServletRequestWrapper {
  private final long maxBytes;

  LimitedRequest(HttpServletRequest request, long maxBytes) {
    super(request);
    this.maxBytes = maxBytes;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Counted(super.getInputStream(), maxBytes);
  }

  private static final class Counted extends ServletInputStream {
    private final ServletInputStream body;
    private final long maxBytes;
    private long readBytes;

    Counted(ServletInputStream body, long maxBytes) {
      this.body = body;
      this.maxBytes = maxBytes;
    }

    @Override
    public int read() throws IOException {
      int read = body.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int read = body.read(target, offset, length);
      count(read);
      return read;
    }

    private void count(int read) {
      readBytes += Math.max(read, 0);
      if (readBytes > maxBytes) {
        throw new Refused(Problem.BODY_TOO_LARGE, BodyLimitFilter.detail(maxBytes));
      }
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
