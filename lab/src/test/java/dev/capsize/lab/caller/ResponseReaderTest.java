package dev.capsize.lab.caller;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capsize.lab.caller.ResponseReader.BadAnswerException;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {

  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  @Test
  void a_body_of_known_length_is_read_to_its_end() throws IOException {
    Response response = read("HTTP/1.1 200 OK\r\ncontent-LENGTH:  5 \r\n\r\nhello");

    assertThat(response).isEqualTo(new Response(200, "", "hello", true));
  }

  @Test
  void a_chunked_body_is_put_together() throws IOException {
    Response response = read(CHUNKED + "5\r\nhello\r\n6;ext=1\r\n world\r\n0\r\nSum: 1\r\n\r\n");

    assertThat(response).isEqualTo(new Response(200, "", "hello world", true));
  }

  @Test
  void a_body_without_length_lasts_until_the_connection_ends() throws IOException {
    Response response = read("HTTP/1.1 200 OK\r\n\r\nhello");

    assertThat(response).isEqualTo(new Response(200, "", "hello", false));
  }

  @Test
  void an_answer_without_content_has_no_body() throws IOException {
    Response response = read("HTTP/1.1 204 No Content\r\n\r\n");

    assertThat(response).isEqualTo(new Response(204, "", "", true));
  }

  @Test
  void an_interim_answer_is_passed_over() throws IOException {
    Response response =
        read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");

    assertThat(response.status()).isEqualTo(201);
  }

  @Test
  void answers_follow_each_other_on_one_connection() throws IOException {
    var reader =
        reader(
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none"
                + "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\ntwo",
            1);

    assertThat(reader.read().body()).isEqualTo("one");
    assertThat(reader.read().body()).isEqualTo("two");
  }

  @Test
  void it_does_not_matter_how_the_bytes_are_cut() throws IOException {
    String answer = CHUNKED + "5\r\nhello\r\n0\r\n\r\n";

    for (int cut = 1; cut <= answer.length(); cut++) {
      assertThat(reader(answer, cut).read().body()).as("cut at %d", cut).isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nConnection: x, close\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nmore"
      })
  void a_connection_that_ends_or_has_more_bytes_is_not_reusable(String answer) throws IOException {
    assertThat(read(answer).reusable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/2 200\r\n\r\n",
        "hello\r\n",
        "HTTP/1.1 101 Switching\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nA: b\r\n folded\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1048577\r\n\r\n",
        CHUNKED + "five\r\n",
        CHUNKED + "-5\r\n",
        CHUNKED + "5\r\nhello!\r\n0\r\n\r\n",
        CHUNKED + "fffffff\r\n"
      })
  void what_is_ambiguous_or_too_long_is_a_bad_answer(String answer) {
    assertThatThrownBy(() -> read(answer)).isInstanceOf(BadAnswerException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell",
        CHUNKED + "5\r\nhello\r\n",
        CHUNKED + "5\r\nhello\r\n0\r\n"
      })
  void an_answer_that_stops_early_is_no_answer(String answer) {
    assertThatThrownBy(() -> read(answer)).isInstanceOf(EOFException.class);
  }

  @Test
  void a_head_without_end_is_a_bad_answer() {
    String head = "HTTP/1.1 200 OK\r\nA: " + "b".repeat(ResponseReader.HEAD_BYTES_MAX);

    assertThatThrownBy(() -> read(head))
        .isInstanceOf(BadAnswerException.class)
        .hasMessage("the head is longer than 16384 bytes");
  }

  @Test
  void a_body_without_end_is_a_bad_answer() {
    String answer = "HTTP/1.1 200 OK\r\n\r\n" + "b".repeat(ResponseReader.BODY_BYTES_MAX + 1);

    assertThatThrownBy(() -> read(answer))
        .isInstanceOf(BadAnswerException.class)
        .hasMessage("the body is longer than 1048576 bytes");
  }

  private static Response read(String answer) throws IOException {
    return reader(answer, Integer.MAX_VALUE).read();
  }

  /// A reader that gets at most `cut` bytes at once.
  private static ResponseReader reader(String answer, int cut) {
    var bytes = new ByteArrayInputStream(answer.getBytes(ISO_8859_1));
    return new ResponseReader(buffer -> bytes.read(buffer, 0, Math.min(cut, buffer.length)));
  }
}
