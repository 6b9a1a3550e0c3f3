package gauntlet.report;

import gauntlet.engine.Finding;
import gauntlet.engine.Interleaving;
import gauntlet.engine.Recording;
import gauntlet.engine.Recording.Bytes;
import gauntlet.engine.Recording.Moment;
import gauntlet.engine.Timeline;
import gauntlet.engine.Timeline.Bar;
import gauntlet.engine.Timeline.Mark;
import gauntlet.subject.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a finding is stepped through by.
 *
 * @param memory what the script needs to draw memory at each step, as JSON; empty if nobody saw it
 * @param caveat what the steps do not show, and why; empty if that is nothing
 */
record Player(List<Step> steps, String memory, String caveat) {
  /** Of what one step changes, so much is told in words; the region shows all. */
  private static final int MOST_CHANGES = 2;

  private static final String NOT_EVERY_STORE =
      "What memory held is not shown: it does not follow from the accesses that were recorded.";

  private static final String CALLS_ONLY =
      "What memory held is not shown: this was seen at full speed, and only calls were recorded.";

  private static final String NO_ORDER =
      "Nobody recorded in which order these calls were made: they are shown party by party.";

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /**
   * One step.
   *
   * @param kind the name of its style class
   * @param changes the bytes it changes, before and after; empty if it changes none
   */
  record Step(String kind, String party, String what, String where, String changes) {}

  Player {
    steps = List.copyOf(steps);
  }

  /** What was recorded best: memory, the turns of threads, or calls. */
  static Optional<Player> of(Finding finding) {
    return finding
        .recording()
        .map(Player::of)
        .or(() -> finding.interleaving().map(Player::of))
        .or(() -> finding.timeline().map(Player::of))
        .filter(player -> !player.steps.isEmpty());
  }

  // ---- memory ----

  private static Player of(Recording recording) {
    Map<Long, Byte> memory = new HashMap<>();
    recording.start().forEach(bytes -> put(bytes, memory));
    List<Step> steps = new ArrayList<>();
    for (Moment moment : recording.moments()) {
      String changes = changes(moment, recording.fields(), memory);
      steps.add(
          new Step(moment.kind().name(), moment.party(), moment.what(), moment.where(), changes));
      if (moment.kind() != Moment.Kind.MISSING) {
        moment.changes().forEach(bytes -> put(bytes, memory));
      }
    }
    return new Player(steps, json(recording), "");
  }

  private static void put(Bytes bytes, Map<Long, Byte> memory) {
    byte[] values = HexFormat.of().parseHex(bytes.hex());
    for (int i = 0; i < values.length; i++) {
      memory.put(bytes.offset() + i, values[i]);
    }
  }

  private static String changes(Moment moment, List<Field> fields, Map<Long, Byte> memory) {
    List<Bytes> changes = moment.changes();
    String told =
        changes.stream()
            .limit(MOST_CHANGES)
            .map(
                bytes ->
                    "%s: %s → %s"
                        .formatted(place(bytes, fields), before(bytes, memory), bytes.hex()))
            .collect(Collectors.joining("; "));
    int more = changes.size() - MOST_CHANGES;
    return more > 0 ? told + "; and %d more".formatted(more) : told;
  }

  private static String before(Bytes bytes, Map<Long, Byte> memory) {
    byte[] values = new byte[bytes.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = memory.getOrDefault(bytes.offset() + i, (byte) 0);
    }
    return HexFormat.of().formatHex(values);
  }

  /** The offset, and what the layout calls what is there. */
  private static String place(Bytes bytes, List<Field> fields) {
    String names =
        fields.stream()
            .filter(field -> overlap(field, bytes))
            .map(Field::name)
            .collect(Collectors.joining(", "));
    return bytes.offset() + (names.isEmpty() ? "" : " (" + names + ")");
  }

  private static boolean overlap(Field field, Bytes bytes) {
    return field.offset() < bytes.offset() + bytes.length()
        && bytes.offset() < field.offset() + field.length();
  }

  /** Arrays instead of objects: there may be hundreds of them. */
  private static String json(Recording recording) {
    Map<String, Object> memory =
        Map.of(
            "fields",
            recording.fields().stream()
                .map(field -> List.of(field.name(), field.offset(), field.length(), field.kind()))
                .toList(),
            "start",
            words(recording.start()),
            "changes",
            recording.moments().stream().map(moment -> words(moment.changes())).toList());
    // A "<" might end the element that it is put into.
    return MAPPER.writeValueAsString(memory).replace("<", "\\u003c");
  }

  private static List<?> words(List<Bytes> bytes) {
    return bytes.stream().map(each -> List.of(each.offset(), each.hex())).toList();
  }

  // ---- turns of threads ----

  private static Player of(Interleaving interleaving) {
    List<Step> steps = new ArrayList<>();
    interleaving.before().forEach(call -> steps.add(new Step("CALL", "before", call, "", "")));
    for (gauntlet.engine.Step step : interleaving.steps()) {
      steps.add(
          new Step(
              step.kind().name(), "thread " + step.thread(), Words.step(step), step.where(), ""));
    }
    return new Player(steps, "", NOT_EVERY_STORE);
  }

  // ---- calls ----

  private static Player of(Timeline timeline) {
    return timeline.tellsOrder()
        ? new Player(inOrder(timeline), "", CALLS_ONLY)
        : new Player(byParty(timeline), "", NO_ORDER + " " + CALLS_ONLY);
  }

  /** A step, and when it was. */
  private record Timed(int at, Step step) {}

  private static List<Step> inOrder(Timeline timeline) {
    List<Timed> steps = new ArrayList<>();
    for (Bar bar : timeline.bars()) {
      String party = timeline.lanes().get(bar.lane());
      steps.add(new Timed(bar.from(), new Step("CALL", party, bar.call(), "", "")));
      if (!bar.pending()) {
        steps.add(new Timed(bar.to(), new Step("RETURN", party, answered(bar), "", "")));
      }
    }
    for (Mark mark : timeline.marks()) {
      boolean isDeath = mark.kind() == Mark.Kind.DIED;
      String what = isDeath ? "is dead" : "others have recovered from its death";
      String party = timeline.lanes().get(mark.lane());
      String kind = isDeath ? Moment.Kind.KILLED.name() : Moment.Kind.RECOVERY.name();
      steps.add(new Timed(mark.at(), new Step(kind, party, what, "", "")));
    }
    steps.sort(Comparator.comparingInt(Timed::at));
    return steps.stream().map(Timed::step).toList();
  }

  /** Each call with its answer; those of one party are in their order. */
  private static List<Step> byParty(Timeline timeline) {
    return timeline.bars().stream()
        .sorted(Comparator.comparingInt(Bar::lane).thenComparingInt(Bar::from))
        .map(bar -> new Step("CALL", timeline.lanes().get(bar.lane()), answered(bar), "", ""))
        .toList();
  }

  private static String answered(Bar bar) {
    if (bar.pending()) {
      return bar.call() + " never returned";
    }
    return bar.answer().isEmpty() ? bar.call() : "%s -> %s".formatted(bar.call(), bar.answer());
  }
}
