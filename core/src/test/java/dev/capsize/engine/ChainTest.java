package dev.capsize.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChainTest {
  private final Chain<String> chain = new Chain<>();

  @Test
  void who_comes_first_stands_first() {
    chain.add("a");
    chain.add("b");
    Chain.Link<String> last = chain.add("c");

    assertThat(chain.size()).isEqualTo(3);
    assertThat(chain.last()).isEqualTo(last);
    assertThat(emptied()).containsExactly("a", "b", "c");
  }

  @Test
  void each_can_leave_from_where_it_stands() {
    chain.add("a");
    Chain.Link<String> middle = chain.add("b");
    Chain.Link<String> last = chain.add("c");
    chain.add("d");

    chain.remove(middle);
    chain.remove(last);

    assertThat(middle.isLinked()).isFalse();
    assertThat(emptied()).containsExactly("a", "d");
  }

  @Test
  void leaving_twice_is_leaving_once() {
    Chain.Link<String> only = chain.add("a");
    chain.remove(only);
    chain.add("b");

    chain.remove(only);

    assertThat(chain.size()).isEqualTo(1);
    assertThat(emptied()).containsExactly("b");
  }

  @Test
  void a_line_that_emptied_begins_anew() {
    chain.remove(chain.add("a"));

    assertThat(chain.first()).isNull();
    assertThat(chain.last()).isNull();
    chain.add("b");
    assertThat(emptied()).containsExactly("b");
  }

  @Test
  void a_line_does_what_a_list_does() {
    for (int seed = 1; seed <= 50; seed++) {
      RandomStream random = RandomStream.of(seed, "chain");
      Chain<Integer> line = new Chain<>();
      List<Chain.Link<Integer>> links = new ArrayList<>();
      for (int step = 0; step < 500; step++) {
        if (links.isEmpty() || random.nextUniform() < 0.55) {
          links.add(line.add(step));
        } else {
          line.remove(links.remove(random.nextBelow(links.size())));
        }
        assertThat(line.size()).as("seed %d", seed).isEqualTo(links.size());
        assertThat(line.first()).isEqualTo(links.isEmpty() ? null : links.getFirst());
        assertThat(line.last()).isEqualTo(links.isEmpty() ? null : links.getLast());
      }
    }
  }

  private List<String> emptied() {
    List<String> items = new ArrayList<>();
    for (var link = chain.first(); link != null; link = chain.first()) {
      items.add(link.item());
      chain.remove(link);
    }
    return items;
  }
}
