package dev.capsize;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// Which package may know which, and what `core` must not do.
final class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.capsize");

  /// Public types per package. Larger packages are listed with their size, which may only shrink.
  private static final int PUBLIC_TYPES_MAX = 12;

  private static final Map<String, Integer> LARGER =
      Map.of("dev.capsize.model", 13, "dev.capsize.outcome", 17);

  @Test
  void model_knows_nothing_else_of_ours() {
    noClasses()
        .that()
        .resideInAPackage("dev.capsize.model..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.capsize..").and(not(resideInAPackage("dev.capsize.model.."))))
        .check(CORE);
  }

  @Test
  void outcome_knows_only_model() {
    noClasses()
        .that()
        .resideInAPackage("dev.capsize.outcome..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.capsize..")
                .and(not(resideInAPackage("dev.capsize.model..")))
                .and(not(resideInAPackage("dev.capsize.outcome.."))))
        .check(CORE);
  }

  @Test
  void intervention_knows_only_model_and_outcome() {
    noClasses()
        .that()
        .resideInAPackage("dev.capsize.intervention..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.capsize..")
                .and(not(resideInAPackage("dev.capsize.model..")))
                .and(not(resideInAPackage("dev.capsize.outcome..")))
                .and(not(resideInAPackage("dev.capsize.intervention.."))))
        .check(CORE);
  }

  @Test
  void analysis_decides_and_neither_simulates_nor_reads_a_system() {
    noClasses()
        .that()
        .resideInAPackage("dev.capsize.analysis..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.capsize..")
                .and(not(resideInAPackage("dev.capsize.model..")))
                .and(not(resideInAPackage("dev.capsize.outcome..")))
                .and(not(resideInAPackage("dev.capsize.analysis.."))))
        .check(CORE);
  }

  @Test
  void core_needs_nothing_but_the_language_and_its_null_annotations() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.capsize..", "java..", "org.jspecify.annotations..")
        .check(CORE);
  }

  @Test
  void core_does_not_touch_files_network_or_processes() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio..", "java.net..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Process.class)
        .check(CORE);
  }

  @Test
  void core_does_not_read_the_clock() {
    noClasses()
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .because("time arrives as an argument")
        .check(CORE);
  }

  @Test
  void core_has_no_randomness_of_its_own() {
    noClasses()
        .should()
        .callMethod(Math.class, "random")
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocalRandom.class)
        .because("random streams arrive as arguments")
        .check(CORE);
  }

  @Test
  void core_does_not_depend_on_the_machine_it_runs_on() {
    noClasses()
        .should()
        .callMethodWhere(target(nameMatching("parallel|parallelStream")))
        .orShould()
        .callMethod(Locale.class, "getDefault")
        .orShould()
        .callMethod(ZoneId.class, "systemDefault")
        .orShould()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .because("locale and zone are named, and one thread is enough")
        .check(CORE);
  }

  @Test
  void classes_are_final_or_sealed() {
    classes().should(BE_CLOSED).check(CORE);
  }

  @Test
  void every_package_is_null_marked() {
    CORE.getPackage("dev.capsize").getSubpackagesInTree().stream()
        .filter(of -> !of.getClasses().isEmpty())
        .forEach(of -> assertThat(of.isAnnotatedWith(NullMarked.class)).as(of.getName()).isTrue());
  }

  @Test
  void a_package_shows_few_types() {
    for (JavaPackage of : CORE.getPackage("dev.capsize").getSubpackagesInTree()) {
      long shown =
          of.getClasses().stream()
              .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
              .filter(JavaClass::isTopLevelClass)
              .filter(type -> !type.isArray())
              .count();
      assertThat(shown)
          .as("public types of %s; make some package-private", of.getName())
          .isLessThanOrEqualTo(LARGER.getOrDefault(of.getName(), PUBLIC_TYPES_MAX));
    }
  }

  private static final ArchCondition<JavaClass> BE_CLOSED =
      new ArchCondition<>("be final, sealed or an interface") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
          boolean open =
              !type.getModifiers().contains(JavaModifier.FINAL)
                  && !type.isInterface()
                  && !type.isEnum()
                  // What the compiler makes of a switch over an enum.
                  && !type.getModifiers().contains(JavaModifier.SYNTHETIC)
                  && !type.reflect().isSealed();
          events.add(new SimpleConditionEvent(type, !open, type.getName() + " is open"));
        }
      };
}
