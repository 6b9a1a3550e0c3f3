package gauntlet.crash;

import gauntlet.contract.Call;
import gauntlet.contract.Method;
import gauntlet.contract.Operation;
import gauntlet.contract.Role;
import gauntlet.contract.Specification;
import gauntlet.crash.Prologue.EarlierDeath;
import gauntlet.engine.Recording;
import gauntlet.engine.Recording.Bytes;
import gauntlet.engine.Recording.Moment;
import gauntlet.engine.Sparse;
import gauntlet.image.Cut;
import gauntlet.image.Store;
import gauntlet.shm.Shm;
import gauntlet.subject.Subject;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Records a {@link Rehearsal} as moments: store by store what somebody did who died or was stopped,
 * call by call what the others did.
 */
final class Camera implements Rehearsal.Witness {
  /** Of a call that began: which moment it is, and whose. */
  private record Take(int client, int moment) {}

  private final Subject<?> subject;
  private final Situation situation;
  private final Fate fate;
  private final Traces traces;
  private final MemorySegment memory;
  private final List<Moment> moments = new ArrayList<>();
  private final List<Take> takes = new ArrayList<>();
  private byte[] start = {};

  /** What the moments so far leave; empty before the first. */
  private byte[] seen = {};

  /** A camera on a rehearsal in this memory. */
  Camera(Subject<?> subject, Situation situation, Fate fate, Traces traces, MemorySegment memory) {
    this.subject = subject;
    this.situation = situation;
    this.fate = fate;
    this.traces = traces;
    this.memory = memory;
  }

  @Override
  public void begins() {
    moments.clear();
    takes.clear();
    seen = new byte[0];
  }

  @Override
  public void calls(int client, Call call, Stop stop) {
    look();
    addCall(client, call);
  }

  @Override
  public void recovers(int client, Role dead, Stop stop) {
    look();
    String role = dead.name().toLowerCase(Locale.ROOT);
    add(name(client), Moment.Kind.RECOVERY, "recovers from the death of a " + role, "");
  }

  @Override
  public void reached(Stage stage) {
    switch (stage) {
      case PREDECESSOR_DEAD -> losePredecessor();
      case DEAD -> die();
      case STOPPED -> stop();
      case OTHERS_WENT_ON -> {
        look();
        add(stoppedParty(), Moment.Kind.RESUMED, "goes on", "");
      }
      default -> look();
    }
  }

  /** All of it, when it has ended so. */
  Recording recording(Survival survival) {
    look();
    answer(survival.history().operations());
    return new Recording(
        memory.byteSize(),
        subject.fields(situation.shape()),
        new Sparse(start).rows(moments),
        moments);
  }

  // ---- who dies, and who is stopped ----

  private void losePredecessor() {
    EarlierDeath death = situation.prologue().death().orElseThrow();
    begin(traces.predecessor().orElseThrow().image(Cut.prefix(0)));
    addCall(Rehearsal.PREDECESSOR, death.call());
    look();
    add(name(Rehearsal.PREDECESSOR), Moment.Kind.KILLED, "is killed in its call", "");
  }

  private void die() {
    if (fate instanceof Fate.Stopped) {
      return; // It only counts as dead.
    }
    Cut cut = fate.crash().orElseThrow();
    begin(traces.victim().image(Cut.prefix(0)));
    addCall(Rehearsal.VICTIM, situation.last());
    addStores(name(Rehearsal.VICTIM), traces.victim().stores(), cut);
    add(
        name(Rehearsal.VICTIM),
        Moment.Kind.KILLED,
        "is killed: " + made(cut.stores() - cut.missing().size(), traces.victim().stores()),
        fate.site(traces.victim()));
    if (fate instanceof Fate.Killed killed) {
      for (int i = 0; i < killed.recoveries().size(); i++) {
        dieRecovering("recoverer " + (i + 1), i, killed.recoveries().get(i));
      }
    }
    look();
  }

  private void dieRecovering(String party, int index, int at) {
    List<Store> stores = traces.recoveries().get(index).stores();
    add(party, Moment.Kind.RECOVERY, "recovers from the death", "");
    addStores(party, stores, Cut.prefix(at));
    String where = at < stores.size() ? stores.get(at).site() : "";
    add(party, Moment.Kind.KILLED, "is killed: " + made(at, stores), where);
  }

  private static String made(int stores, List<Store> all) {
    return "%d of %d stores had reached memory".formatted(stores, all.size());
  }

  private void stop() {
    if (fate instanceof Fate.Stopped stopped) {
      begin(traces.victim().image(Cut.prefix(0)));
      int stores = fate.firstMissing(traces.victim());
      addStores(name(Rehearsal.VICTIM), traces.victim().stores(), Cut.prefix(stores));
      look();
      add(
          stoppedParty(),
          Moment.Kind.STOPPED,
          "is stopped before its store " + (stopped.at() + 1),
          fate.site(traces.victim()));
    } else {
      look();
      add(stoppedParty(), Moment.Kind.STOPPED, "is interrupted before a store", "");
    }
  }

  /** There is one stop at most: until then it is the party of the last moment. */
  private String stoppedParty() {
    return fate instanceof Fate.Stopped
        ? name(Rehearsal.VICTIM)
        : moments.stream()
            .filter(moment -> moment.kind() == Moment.Kind.STOPPED)
            .map(Moment::party)
            .findFirst()
            .orElseGet(() -> moments.getLast().party());
  }

  private void addStores(String party, List<Store> stores, Cut cut) {
    for (int index = 0; index < cut.stores(); index++) {
      Store store = stores.get(index);
      boolean isMissing = cut.missing().contains(index);
      byte[] word = store.bytes();
      moments.add(
          new Moment(
              party,
              isMissing ? Moment.Kind.MISSING : Moment.Kind.STORE,
              words(store),
              store.site(),
              List.of(new Bytes(store.offset(), HexFormat.of().formatHex(word)))));
      if (!isMissing) {
        System.arraycopy(word, 0, seen, Math.toIntExact(store.offset()), word.length);
      }
    }
  }

  private static String words(Store store) {
    String kind =
        switch (store.order()) {
          case PLAIN -> "store";
          case RELEASE -> "release store";
          case ACQUIRE -> "atomic update that acquires";
          case ACQUIRE_RELEASE -> "atomic update";
        };
    return "%s of %d bytes at %d".formatted(kind, store.width(), store.offset());
  }

  // ---- moments ----

  private void add(String party, Moment.Kind kind, String what, String where) {
    moments.add(new Moment(party, kind, what, where, List.of()));
  }

  private void addCall(int client, Call call) {
    Method method = subject.contract().methods().get(call.method());
    String words = method.name() + (method.takesValue() ? "(" + call.argument() + ")" : "()");
    takes.add(new Take(client, moments.size()));
    add(name(client), Moment.Kind.CALL, words, "");
  }

  private static String name(int client) {
    return Rehearsal.name(client);
  }

  /** What memory holds by now is the last moment's doing. */
  private void look() {
    byte[] image = new byte[Math.toIntExact(memory.byteSize())];
    Shm.read(memory, 0, image, 0, image.length);
    begin(image);
  }

  private void begin(byte[] image) {
    if (seen.length == 0) {
      start = image.clone();
    } else if (!moments.isEmpty()) {
      Moment last = moments.removeLast();
      List<Bytes> changes = new ArrayList<>(last.changes());
      changes.addAll(Sparse.difference(seen, image));
      moments.add(new Moment(last.party(), last.kind(), last.what(), last.where(), changes));
    }
    seen = image.clone();
  }

  /** The calls in the words of the contract, with what they were answered. */
  private void answer(List<Operation> operations) {
    Specification<?> specification = subject.contract().specification(situation.shape());
    Map<Integer, Integer> answered = new HashMap<>();
    for (Take take : takes) {
      List<Operation> own =
          operations.stream()
              .filter(operation -> operation.client() == take.client)
              .sorted(Comparator.comparingLong(Operation::invoked))
              .toList();
      int index = answered.merge(take.client, 1, Integer::sum) - 1;
      if (index < own.size()) {
        Moment call = moments.get(take.moment);
        Operation operation = own.get(index);
        String words =
            operation.isPending()
                ? specification.inWords(operation).call()
                : specification.describe(operation);
        moments.set(
            take.moment,
            new Moment(call.party(), call.kind(), words, call.where(), call.changes()));
      }
    }
  }
}
