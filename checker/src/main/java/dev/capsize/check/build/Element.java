package dev.capsize.check.build;

import dev.capsize.model.Origin;
import dev.capsize.reader.problem.Problem;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// An element of an XML file.
///
/// @param name of it
/// @param text directly in it, without blanks around it
/// @param origin where its content begins
/// @param children in the order of the file
record Element(String name, String text, Origin origin, List<Element> children) {
  static final int CHARACTERS_MAX = 1_000_000;
  private static final int DEPTH_MAX = 50;
  private static final int ELEMENTS_MAX = 50_000;

  Element {
    children = List.copyOf(children);
  }

  /// One that is not closed yet.
  private record Open(String name, StringBuilder text, Origin origin, List<Element> children) {
    Element closed() {
      return new Element(name, text.toString().strip(), origin, children);
    }
  }

  /// The root of a file; empty, and a problem, if it is not XML or passes a limit.
  static Optional<Element> read(String file, String text, Consumer<Problem> problems) {
    Origin start = new Origin.Written(file, 1, 1);
    if (text.length() > CHARACTERS_MAX) {
      problems.accept(
          new Problem(start, "skipped: longer than %,d characters".formatted(CHARACTERS_MAX)));
      return Optional.empty();
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(clean));
      try {
        return build(file, reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      problems.accept(new Problem(at(file, e), "skipped: " + reason(e)));
      return Optional.empty();
    }
  }

  private static Optional<Element> build(String file, XMLStreamReader reader)
      throws XMLStreamException {
    Deque<Open> open = new ArrayDeque<>();
    int elements = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.DTD ->
            throw new XMLStreamException("a DOCTYPE is refused", reader.getLocation());
        case XMLStreamConstants.START_ELEMENT -> {
          if (open.size() >= DEPTH_MAX || ++elements > ELEMENTS_MAX) {
            throw new XMLStreamException(
                "deeper than %d or of more than %,d elements".formatted(DEPTH_MAX, ELEMENTS_MAX),
                reader.getLocation());
          }
          Origin origin =
              new Origin.Written(
                  file,
                  Math.max(1, reader.getLocation().getLineNumber()),
                  Math.max(1, reader.getLocation().getColumnNumber()));
          open.push(
              new Open(reader.getLocalName(), new StringBuilder(), origin, new ArrayList<>()));
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!open.isEmpty()) {
            open.element().text().append(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          Element closed = open.pop().closed();
          if (open.isEmpty()) {
            return Optional.of(closed);
          }
          open.element().children().add(closed);
        }
        default -> {
          // Comments and processing instructions say nothing here.
        }
      }
    }
    return Optional.empty();
  }

  private static Origin at(String file, XMLStreamException e) {
    return e.getLocation() == null
        ? new Origin.Written(file, 1, 1)
        : new Origin.Written(
            file,
            Math.max(1, e.getLocation().getLineNumber()),
            Math.max(1, e.getLocation().getColumnNumber()));
  }

  /// The JDK's text has a place and several lines of its own.
  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int own = message.lastIndexOf("Message: ");
    String reason = own < 0 ? message : message.substring(own + "Message: ".length());
    return "not readable as XML (" + reason.lines().findFirst().orElse("") + ")";
  }

  Optional<Element> child(String wanted) {
    return children.stream().filter(each -> each.name.equals(wanted)).findFirst();
  }

  /// The elements at the end of a path; none if it breaks off.
  List<Element> all(String... path) {
    List<Element> found = List.of(this);
    for (String name : path) {
      found =
          found.stream()
              .flatMap(each -> each.children.stream())
              .filter(each -> each.name.equals(name))
              .toList();
    }
    return found;
  }

  /// The text of a child; empty without it.
  String text(String wanted) {
    return child(wanted).map(Element::text).orElse("");
  }
}
