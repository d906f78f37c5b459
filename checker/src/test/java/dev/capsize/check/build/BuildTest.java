package dev.capsize.check.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A version is what the files write, with what Spring Boot and Spring Cloud choose beside it.
final class BuildTest {
  private static final String HTTP = "org.apache.httpcomponents.client5:httpclient5";

  private static Build of(String folder, String... files) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < files.length; i += 2) {
      all.put(files[i], files[i + 1]);
    }
    Build build = Build.of(folder, all);
    assertThat(build.problems()).isEmpty();
    return build;
  }

  static String version(Build build, String artifact) {
    return build
        .version(artifact)
        .map(fact -> fact.text() + " " + fact.origin().text())
        .orElse("none");
  }

  private static String parent(String group, String artifact, String version) {
    return "<parent><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></parent>"
        .formatted(group, artifact, version);
  }

  private static String dependency(String group, String artifact, String more) {
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>%s</dependency>"
        .formatted(group, artifact, more);
  }

  @Test
  void spring_boot_is_the_version_of_the_parent() {
    Build build =
        of(
            "",
            "pom.xml",
            "<project>\n"
                + parent("org.springframework.boot", "spring-boot-starter-parent", "3.4.13")
                + "<dependencies>"
                + dependency("org.springframework.boot", "spring-boot-starter-data-jpa", "")
                + dependency("org.x", "y", "<scope>test</scope><version>1</version>")
                + "</dependencies></project>");

    assertThat(version(build, Build.BOOT)).startsWith("3.4.13 pom.xml:2:");
    assertThat(version(build, "com.zaxxer:HikariCP"))
        .isEqualTo("5.1.0 default of spring-boot-dependencies 3.4.13");
    assertThat(build.has("com.zaxxer:HikariCP")).isTrue();
    assertThat(build.has("org.x:y")).isFalse();
  }

  @Test
  void a_parent_within_the_tree_gives_properties_lists_and_versions() {
    Build build =
        of(
            "services/orders",
            "pom.xml",
            """
            <project><groupId>g</groupId><artifactId>root</artifactId><version>1</version>
            <properties>
              <spring-boot.version>3.5.6</spring-boot.version>
              <r4j>${r4j.major}.3.0</r4j><r4j.major>2</r4j.major>
            </properties>
            <dependencyManagement><dependencies>
            """
                + dependency(
                    "org.springframework.boot",
                    "spring-boot-dependencies",
                    "<version>${spring-boot.version}</version><scope>import</scope>")
                + dependency(
                    "org.springframework.cloud",
                    "spring-cloud-dependencies",
                    "<version>2025.0.0</version><scope>import</scope>")
                + "</dependencies></dependencyManagement></project>",
            "services/orders/pom.xml",
            "<project>"
                + "<parent><groupId>g</groupId><artifactId>root</artifactId>"
                + "<relativePath>../../pom.xml</relativePath></parent><artifactId>o</artifactId>"
                + "<dependencies>"
                + dependency(
                    "io.github.resilience4j",
                    "resilience4j-spring-boot3",
                    "<version>${r4j}</version>")
                + dependency("org.springframework.cloud", "spring-cloud-starter-openfeign", "")
                + "</dependencies></project>");

    assertThat(version(build, Build.BOOT)).isEqualTo("3.5.6 pom.xml:3:24");
    assertThat(version(build, "io.github.resilience4j:resilience4j-retry"))
        .startsWith("2.3.0 pom.xml:4:");
    assertThat(version(build, "org.springframework.cloud:spring-cloud-dependencies"))
        .startsWith("2025.0.0 pom.xml");
    assertThat(version(build, "io.github.openfeign:feign-core"))
        .isEqualTo("13.6 default of spring-cloud-dependencies 2025.0.0");
    assertThat(version(build, "org.springframework.cloud:spring-cloud-openfeign-core"))
        .startsWith("4.3.0 default");
    assertThat(build.has("io.github.openfeign:feign-core")).isTrue();
  }

  @Test
  void a_property_overrides_what_the_parent_manages() {
    Build build =
        of(
            "",
            "pom.xml",
            "<project>"
                + parent("org.springframework.boot", "spring-boot-starter-parent", "3.3.1")
                + "<properties><hikaricp.version>6.2.1</hikaricp.version></properties></project>");

    assertThat(version(build, "com.zaxxer:HikariCP")).startsWith("6.2.1 pom.xml");
    assertThat(version(build, HTTP)).isEqualTo("5.3.1 default of spring-boot-dependencies 3.3.0");
  }

  @Test
  void what_another_module_of_the_tree_brings_is_on_the_class_path() {
    Build build =
        of(
            "app",
            "app/pom.xml",
            "<project><artifactId>app</artifactId><groupId>g</groupId><dependencies>"
                + dependency("g", "shared", "")
                + "</dependencies></project>",
            "shared/pom.xml",
            "<project><artifactId>shared</artifactId><groupId>g</groupId><dependencies>"
                + dependency("a", "b", "<version>7</version>")
                + dependency("g", "app", "")
                + "</dependencies></project>");

    assertThat(build.has("a:b")).isTrue();
    assertThat(version(build, "a:b")).startsWith("7 shared/pom.xml");
  }

  @Test
  void a_version_that_nobody_sets_is_not_known() {
    Build build =
        of(
            "",
            "pom.xml",
            "<project><properties><a>${b}</a><b>${a}</b></properties><dependencies>"
                + dependency("x", "y", "<version>${a}</version>")
                + dependency("io.github.resilience4j", "z", "")
                + "</dependencies></project>");

    assertThat(build.has("x:y")).isTrue();
    assertThat(version(build, "x:y")).isEqualTo("none");
    assertThat(version(build, "io.github.resilience4j:resilience4j-retry")).isEqualTo("none");
    assertThat(version(build, Build.BOOT)).isEqualTo("none");
  }

  @Test
  void gradle_in_groovy_is_read_with_its_variables() {
    Build build =
        of(
            "",
            "build.gradle",
            """
            plugins {
              // id 'org.springframework.boot' version '1.0.0'
              id 'org.springframework.boot' version "${bootVersion}"
            }
            ext { set('springCloudVersion', "2024.0.2") }
            ext.r4j = '2.2.0'
            dependencyManagement {
              imports {
                mavenBom "org.springframework.cloud:spring-cloud-dependencies:${springCloudVersion}"
              }
            }
            dependencies {
              implementation 'org.springframework.boot:spring-boot-starter-web'
              implementation "io.github.resilience4j:resilience4j-spring-boot3:$r4j"
              runtimeOnly group: 'org.postgresql', name: 'postgresql', version: '42.7.7'
              testImplementation 'com.x:only-in-tests:1'
              compileOnly "a:b:1" // http://example.org
            }
            """,
            "gradle.properties",
            "bootVersion=3.4.0\n");

    assertThat(version(build, Build.BOOT)).isEqualTo("3.4.0 gradle.properties:1:13");
    assertThat(version(build, "io.github.resilience4j:resilience4j-retry"))
        .isEqualTo("2.2.0 build.gradle:6:12");
    assertThat(version(build, "org.springframework.cloud:spring-cloud-dependencies"))
        .startsWith("2024.0.2 build.gradle:5:");
    assertThat(version(build, "org.postgresql:postgresql")).startsWith("42.7.7 build.gradle:15:");
    assertThat(build.has("com.x:only-in-tests")).isFalse();
    assertThat(build.has("a:b")).isFalse();
    assertThat(build.has("org.springframework.boot:spring-boot-starter-web")).isTrue();
  }

  @Test
  void gradle_in_kotlin_is_read_with_its_catalog_and_its_projects() {
    Build build =
        of(
            "apps/orders",
            "apps/orders/build.gradle.kts",
            """
            plugins { alias(libs.plugins.spring.boot) }
            dependencies {
              implementation(platform(libs.boot.bom))
              implementation(libs.bundles.resilience)
              implementation(project(":shared:http"))
            }
            """,
            "shared/http/build.gradle.kts",
            "dependencies { api(\"org.apache.httpcomponents.client5:httpclient5\") }",
            "settings.gradle.kts",
            "include(\":apps:orders\")",
            "gradle/libs.versions.toml",
            """
            [versions]
            boot = "3.5.0"
            r4j = { strictly = "2.3.0" }
            [libraries]
            boot-bom = { module = "org.springframework.boot:spring-boot-dependencies", \
            version.ref = "boot" }
            r4j-spring = { group = "io.github.resilience4j", name = "resilience4j-spring-boot3", \
            version.ref = "r4j" }
            [bundles]
            resilience = [
              "r4j-spring",
            ]
            [plugins]
            spring-boot = { id = "org.springframework.boot", version.ref = "boot" }
            """);

    assertThat(version(build, Build.BOOT)).isEqualTo("3.5.0 gradle/libs.versions.toml:2:8");
    assertThat(version(build, "io.github.resilience4j:any"))
        .isEqualTo("2.3.0 gradle/libs.versions.toml:3:7");
    assertThat(build.has(HTTP)).isTrue();
    assertThat(version(build, HTTP)).startsWith("5.4.4 default of spring-boot-dependencies 3.5.0");
  }

  @Test
  void the_old_way_and_the_extra_of_kotlin_are_known_too() {
    Build old =
        of(
            "m",
            "build.gradle",
            """
            buildscript { ext { springBootVersion = '2.7.18' }
              dependencies {
                classpath("org.springframework.boot:spring-boot-gradle-plugin:${springBootVersion}")
              } }
            subprojects { dependencies { implementation 'a:all' } }
            """,
            "m/build.gradle",
            "dependencies { compile 'a:own' }");
    Build extra =
        of(
            "",
            "build.gradle.kts",
            """
            plugins { id("org.springframework.boot") version "4.0.0" }
            extra["springCloudVersion"] = "2025.1.0"
            val unused by extra("1")
            dependencyManagement { imports {
              mavenBom("org.springframework.cloud:spring-cloud-dependencies:\
            ${property("springCloudVersion")}")
            } }
            """);

    assertThat(version(old, Build.BOOT)).startsWith("2.7.18 build.gradle:1:");
    assertThat(old.has("a:all") && old.has("a:own")).isTrue();
    assertThat(version(extra, Build.BOOT)).startsWith("4.0.0 ");
    assertThat(version(extra, "io.github.openfeign:feign-core")).startsWith("13.6 ");
  }

  @Test
  void scripts_that_are_applied_count_as_the_modules_own() {
    Build build =
        of(
            "m",
            "m/build.gradle",
            "apply from: 'dependencies.gradle'; apply from: \"${rootDir}/gradle/more.gradle\"",
            "m/dependencies.gradle",
            "dependencies { implementation('a:own') }",
            "gradle/more.gradle",
            "apply from: 'more.gradle'\ndependencies { api 'b:shared' }");

    assertThat(build.has("a:own")).isTrue();
    assertThat(build.has("b:shared")).isTrue();
  }
}
