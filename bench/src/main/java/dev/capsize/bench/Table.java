package dev.capsize.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// All contenders at all questions in one run: each in its own process, one after the other, and
/// that several times over, so that a slow minute of the machine hits all of them.
///
/// Writes the table to the terminal, to a JSON file, and as a page.
final class Table {
  private static final int ROUNDS = 5;
  private static final int WINDOW_MILLIS = 250;
  private static final int WINDOWS = 3;

  private Table() {}

  /// @param rounds how often each was measured
  record Result(String date, String machine, String java, int rounds, List<Answer> answers) {}

  /// @param perSecond of processor time: median of the rounds
  /// @param lowest of the rounds
  /// @param highest of the rounds
  /// @param bytes allocated each, in the last round
  record Answer(
      String question,
      String contender,
      double perSecond,
      double lowest,
      double highest,
      double bytes) {}

  /// Arguments: folder of the results, file of the page, rounds.
  public static void main(String[] args) throws IOException, InterruptedException {
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : ROUNDS;
    Result result =
        new Result(
            LocalDate.now(ZoneOffset.UTC).toString(),
            machine(),
            Runtime.version().toString(),
            rounds,
            answers(rounds));
    String name = result.date() + "-" + result.machine().replaceAll("[^A-Za-z0-9]+", "-");
    Path json = Files.createDirectories(Path.of(args[0])).resolve(name + ".json");
    JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Files.writeString(json, mapper.writeValueAsString(result) + "\n");
    Files.writeString(Path.of(args[1]), Page.of(result, json.getFileName().toString()));
    System.out.print(Page.tables(result));
    System.out.println("written: " + json + ", " + args[1]);
  }

  private static List<Answer> answers(int rounds) throws IOException, InterruptedException {
    List<Question> questions = Question.all();
    List<List<List<Round.Figures>>> figures =
        questions.stream()
            .map(question -> lists(question.contenders().size()))
            .collect(Collectors.toCollection(ArrayList::new));
    for (int round = 0; round < rounds; round++) {
      for (int q = 0; q < questions.size(); q++) {
        for (int c = 0; c < questions.get(q).contenders().size(); c++) {
          figures.get(q).get(c).add(measure(q, questions.get(q).contenders().get(c)));
        }
        System.err.printf(
            Locale.ROOT, "round %d of %d: %s%n", round + 1, rounds, questions.get(q).title());
      }
    }
    List<Answer> answers = new ArrayList<>();
    for (int q = 0; q < questions.size(); q++) {
      Question question = questions.get(q);
      for (int c = 0; c < question.contenders().size(); c++) {
        answers.add(answer(question.title(), question.contenders().get(c), figures.get(q).get(c)));
      }
    }
    return answers;
  }

  private static List<List<Round.Figures>> lists(int size) {
    return IntStream.range(0, size)
        .<List<Round.Figures>>mapToObj(ignored -> new ArrayList<>())
        .toList();
  }

  private static Answer answer(String question, Contender contender, List<Round.Figures> rounds) {
    double[] sorted = rounds.stream().mapToDouble(Round.Figures::perSecond).sorted().toArray();
    return new Answer(
        question,
        contender.title(),
        sorted[sorted.length / 2],
        sorted[0],
        sorted[sorted.length - 1],
        rounds.getLast().bytes());
  }

  private static Round.Figures measure(int question, Contender contender)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms2g",
                "-Xmx2g",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Round.class.getName(),
                Integer.toString(question),
                contender.name(),
                Integer.toString(WINDOW_MILLIS),
                Integer.toString(WINDOWS))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("%s broke at question %d".formatted(contender, question));
    }
    String[] figures = out.strip().split(" ", -1);
    return new Round.Figures(Double.parseDouble(figures[0]), Double.parseDouble(figures[1]));
  }

  /// Name of the processor where the system tells it, and how many there are.
  private static String machine() throws IOException {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    String model = System.getProperty("os.arch");
    if (Files.isReadable(cpuinfo)) {
      model =
          Files.readAllLines(cpuinfo).stream()
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
              .orElse(model);
    }
    return model + " x" + Runtime.getRuntime().availableProcessors();
  }
}
