package dev.capsize.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VendorTest {
  @Test
  void the_vendored_files_are_those_of_the_published_package() {
    assertThat(Template.resource("vendor/SHA256SUMS").lines())
        .hasSize(3)
        .allSatisfy(
            line -> {
              String[] parts = line.split(" +", 2);
              assertThat(sha256("vendor/" + parts[1])).as(parts[1]).isEqualTo(parts[0]);
            });
  }

  @Test
  void nothing_of_ours_or_theirs_can_end_its_script_or_comment() {
    for (String name : new String[] {"vendor/uPlot.iife.min.js", "report.js"}) {
      assertThat(Template.resource(name)).as(name).doesNotContain("</script", "<!--");
    }
    assertThat(Template.resource("vendor/LICENSE")).doesNotContain("*/");
  }

  private static String sha256(String resource) throws IOException, NoSuchAlgorithmException {
    try (InputStream stream = VendorTest.class.getResourceAsStream(resource)) {
      assertThat(stream).isNotNull();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(stream.readAllBytes());
      return HexFormat.of().formatHex(digest);
    }
  }
}
