package dev.capsize.guard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// What the guard needs, and how it does not lock.
final class GuardArchitectureTest {
  private static final JavaClasses GUARD =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.capsize.guard");

  @Test
  void it_needs_the_language_and_the_mechanisms_and_nothing_else() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.capsize.guard..",
            "dev.capsize.mechanism..",
            "dev.capsize.engine..",
            "java..",
            "javax.sql..",
            "org.jspecify.annotations..")
        .check(GUARD);
  }

  @Test
  void nothing_is_synchronized() {
    noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(GUARD);
  }
}
