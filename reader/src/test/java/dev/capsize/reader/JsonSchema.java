package dev.capsize.reader;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// As much of JSON Schema draft 7 as `capsize.schema.json` uses; any other keyword is an error.
final class JsonSchema {

  private static final Set<String> KEYWORDS =
      Set.of(
          "$schema",
          "title",
          "description",
          "default",
          "definitions",
          "$ref",
          "allOf",
          "anyOf",
          "const",
          "enum",
          "type",
          "properties",
          "patternProperties",
          "additionalProperties",
          "propertyNames",
          "required",
          "minProperties",
          "maxProperties",
          "items",
          "minItems",
          "maxItems",
          "minLength",
          "pattern",
          "maxLength",
          "minimum",
          "maximum");

  private final Map<?, ?> root;
  private final List<String> errors = new ArrayList<>();

  JsonSchema(Map<?, ?> root) {
    this.root = root;
  }

  /// What is wrong with `data`, a line each.
  List<String> validate(@Nullable Object data) {
    errors.clear();
    check(root, data, "");
    return List.copyOf(errors);
  }

  /// The schema that a reference or `allOf` leads to.
  Map<?, ?> resolved(Map<?, ?> schema) {
    Map<?, ?> all = schema;
    if (all.get("allOf") instanceof List<?> list) {
      all = map(list.getFirst());
    }
    return all.get("$ref") instanceof String reference
        ? map(map(root.get("definitions")).get(reference.substring("#/definitions/".length())))
        : all;
  }

  static Map<?, ?> map(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new AssertionError(value + " is no mapping");
  }

  private void check(Map<?, ?> raw, @Nullable Object data, String path) {
    assertKnown(raw);
    Map<?, ?> schema = resolved(raw);
    assertKnown(schema);
    if (schema.get("anyOf") instanceof List<?> choices) {
      checkAny(choices, data, path);
    }
    if (schema.containsKey("const") && !schema.get("const").equals(data)) {
      errors.add(path + " is not " + schema.get("const"));
    }
    if (schema.get("enum") instanceof List<?> words && !words.contains(data)) {
      errors.add(path + " is none of " + words);
    }
    if (schema.containsKey("type") && !hasType(schema.get("type"), data)) {
      errors.add("%s is %s and no %s".formatted(path, data, schema.get("type")));
      return;
    }
    switch (data) {
      case Map<?, ?> object -> checkObject(schema, object, path);
      case List<?> list -> checkList(schema, list, path);
      case String text -> checkText(schema, text, path);
      case Number number -> checkNumber(schema, number, path);
      case null, default -> {}
    }
  }

  private static void assertKnown(Map<?, ?> schema) {
    for (Object keyword : schema.keySet()) {
      if (!KEYWORDS.contains(String.valueOf(keyword))) {
        throw new AssertionError(keyword + " is not checked here");
      }
    }
  }

  private void checkAny(List<?> choices, @Nullable Object data, String path) {
    List<String> first = new ArrayList<>();
    for (Object choice : choices) {
      JsonSchema one = new JsonSchema(root);
      one.check(map(choice), data, path);
      if (one.errors.isEmpty()) {
        return;
      }
      first.addAll(one.errors);
    }
    errors.addAll(first);
  }

  private static boolean hasType(@Nullable Object type, @Nullable Object data) {
    if (type instanceof List<?> types) {
      return types.stream().anyMatch(one -> hasType(one, data));
    }
    return switch (String.valueOf(type)) {
      case "object" -> data instanceof Map<?, ?>;
      case "array" -> data instanceof List<?>;
      case "string" -> data instanceof String;
      case "integer" -> data instanceof Integer || data instanceof Long;
      case "number" -> data instanceof Number;
      case "boolean" -> data instanceof Boolean;
      case "null" -> data == null;
      default -> throw new AssertionError("type " + type);
    };
  }

  private void checkObject(Map<?, ?> schema, Map<?, ?> object, String path) {
    if (schema.get("required") instanceof List<?> required) {
      required.stream()
          .filter(key -> !object.containsKey(key))
          .forEach(key -> errors.add("%s has no %s".formatted(path, key)));
    }
    object.forEach(
        (key, value) -> {
          if (schema.containsKey("propertyNames")) {
            check(map(schema.get("propertyNames")), key, path + " key " + key);
          }
          String below = path + "." + key;
          Optional<Map<?, ?>> own = property(schema, String.valueOf(key));
          if (own.isPresent()) {
            check(own.get(), value, below);
          } else if (schema.get("additionalProperties") instanceof Map<?, ?> other) {
            check(other, value, below);
          } else if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
            errors.add(below + " is unknown");
          }
        });
  }

  private static Optional<Map<?, ?>> property(Map<?, ?> schema, String key) {
    if (schema.get("properties") instanceof Map<?, ?> properties && properties.containsKey(key)) {
      return Optional.of(map(properties.get(key)));
    }
    if (schema.get("patternProperties") instanceof Map<?, ?> patterns) {
      for (Map.Entry<?, ?> pattern : patterns.entrySet()) {
        if (Pattern.compile(String.valueOf(pattern.getKey())).matcher(key).find()) {
          return Optional.of(map(pattern.getValue()));
        }
      }
    }
    return Optional.empty();
  }

  private void checkList(Map<?, ?> schema, List<?> list, String path) {
    if (schema.get("minItems") instanceof Integer min && list.size() < min) {
      errors.add(path + " has too few items");
    }
    if (schema.get("items") instanceof Map<?, ?> items) {
      for (int i = 0; i < list.size(); i++) {
        check(items, list.get(i), path + "." + i);
      }
    }
  }

  private void checkText(Map<?, ?> schema, String text, String path) {
    if (schema.get("maxLength") instanceof Integer max && text.length() > max) {
      errors.add("%s has %d characters, more than %d".formatted(path, text.length(), max));
    }
    if (schema.get("pattern") instanceof String pattern
        && !Pattern.compile(pattern).matcher(text).find()) {
      errors.add("%s is '%s', which does not match %s".formatted(path, text, pattern));
    }
  }

  private void checkNumber(Map<?, ?> schema, Number number, String path) {
    BigDecimal value = new BigDecimal(number.toString());
    if (schema.get("minimum") instanceof Number min
        && value.compareTo(new BigDecimal(min.toString())) < 0) {
      errors.add("%s is %s, below %s".formatted(path, number, min));
    }
    if (schema.get("maximum") instanceof Number max
        && value.compareTo(new BigDecimal(max.toString())) > 0) {
      errors.add("%s is %s, above %s".formatted(path, number, max));
    }
  }
}
