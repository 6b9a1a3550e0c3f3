package gauntlet.report;

import gauntlet.engine.Guarantee;
import gauntlet.subject.Subject;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The list of subjects as programs read it. */
public final class SubjectListJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private record Document(List<Entry> subjects) {}

  private record Entry(
      String id,
      String contract,
      String medium,
      Map<Guarantee, String> guarantees,
      boolean broken,
      String summary) {
    static Entry of(Subject<?> subject) {
      return new Entry(
          subject.id(),
          subject.contract().name(),
          subject.medium().inWords(),
          Guarantee.declaredBy(subject),
          subject.isBroken(),
          subject.summary());
    }
  }

  private SubjectListJson() {}

  /** {@code {"subjects": [{"id", "contract", "medium", "guarantees", "broken", "summary"}, …]}}. */
  public static String render(List<? extends Subject<?>> subjects) {
    return MAPPER.writeValueAsString(new Document(subjects.stream().map(Entry::of).toList()));
  }
}
