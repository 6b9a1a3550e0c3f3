package gauntlet.checker.fifo;

import static gauntlet.contract.MessageQueueSpecification.ACCEPTED;
import static gauntlet.contract.MessageQueueSpecification.EMPTY;
import static gauntlet.contract.MessageQueueSpecification.FULL;
import static gauntlet.contract.MessageQueueSpecification.GARBAGE;
import static gauntlet.contract.MessageQueueSpecification.OFFER;
import static gauntlet.contract.MessageQueueSpecification.POLL;

import gauntlet.contract.MessageQueueSpecification;
import gauntlet.contract.Operation;
import gauntlet.contract.QueueState;
import gauntlet.history.History;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks a {@link Certificate} from the definition: straight, simple and slow, so that it can be
 * seen to be right. It shares nothing with what found the certificate.
 */
public final class CertificateVerifier {
  /** How many states the search for a linearization of a sub-history may have. */
  static final int MAX_STATES = 300_000;

  /** What the verifier says of a certificate. */
  public enum Answer {
    HOLDS,
    FAILS,
    /** It would take a search too large to tell. */
    TOO_LARGE
  }

  private final List<Operation> history;
  private final MessageQueueSpecification specification;
  private final List<Operation> pendingPolls;

  /** When the polls returned that delivered a message; the first of them, if there are several. */
  private final Map<Long, Long> deliveredBy = new HashMap<>();

  private CertificateVerifier(History history, MessageQueueSpecification specification) {
    this.history = history.operations();
    this.specification = specification;
    this.pendingPolls =
        this.history.stream().filter(op -> op.method() == POLL && op.isPending()).toList();
    this.history.stream()
        .filter(op -> op.method() == POLL && op.answer() > 0)
        .forEach(poll -> deliveredBy.merge(poll.answer(), poll.returned(), Math::min));
  }

  /** Whether {@code certificate} shows that {@code history} is not linearizable. */
  public static Answer verify(
      Certificate certificate, History history, MessageQueueSpecification specification) {
    CertificateVerifier verifier = new CertificateVerifier(history, specification);
    if (!new HashSet<>(history.operations()).containsAll(certificate.operations())) {
      return Answer.FAILS;
    }
    return switch (certificate) {
      case Certificate.NoSuchAnswer it -> answer(verifier.holds(it));
      case Certificate.NeverSent it -> answer(verifier.holds(it));
      case Certificate.DeliveredTwice it -> answer(verifier.holds(it));
      case Certificate.DeliveredBeforeSent it -> answer(verifier.holds(it));
      case Certificate.Overtaken it -> answer(verifier.holds(it));
      case Certificate.Lost it -> answer(verifier.holds(it));
      case Certificate.SpuriousEmpty it -> answer(verifier.holds(it));
      case Certificate.OverCapacity it -> answer(verifier.holds(it));
      case Certificate.SpuriousFull it -> answer(verifier.holds(it));
      case Certificate.Searched it -> verifier.search(it);
    };
  }

  private static Answer answer(boolean holds) {
    return holds ? Answer.HOLDS : Answer.FAILS;
  }

  private boolean holds(Certificate.NoSuchAnswer it) {
    long answer = it.call().answer();
    return it.call().method() == OFFER
        ? answer != ACCEPTED && answer != FULL && answer != Operation.UNKNOWN
        : answer == GARBAGE || answer == Operation.THREW || (answer < 0 && !it.call().isPending());
  }

  private boolean holds(Certificate.NeverSent it) {
    return it.poll().method() == POLL
        && it.poll().answer() > 0
        && history.stream().noneMatch(op -> mayEnter(op) && op.argument() == it.poll().answer());
  }

  private boolean holds(Certificate.DeliveredTwice it) {
    List<Operation> polls = List.of(it.first(), it.second());
    return polls.stream().allMatch(poll -> delivers(poll, it.offer()))
        && history.stream().filter(op -> delivers(op, it.offer())).count() > 1;
  }

  private boolean holds(Certificate.DeliveredBeforeSent it) {
    return delivers(it.poll(), it.offer()) && it.poll().returned() < it.offer().invoked();
  }

  private boolean holds(Certificate.Overtaken it) {
    return delivers(it.earlierPoll(), it.earlierOffer())
        && delivers(it.laterPoll(), it.laterOffer())
        && enteredBy(it.earlierOffer(), it.earlierPoll()) < it.laterOffer().invoked()
        && it.laterPoll().returned() < it.earlierPoll().invoked();
  }

  private boolean holds(Certificate.Lost it) {
    Operation last = it.gone().getLast();
    long before = it.gone().getFirst().invoked();
    boolean isGone =
        it.gone().size() == 1
            ? last.method() == POLL && last.answer() == EMPTY
            : delivers(last, it.gone().getFirst());
    return isGone
        && areLost(it.offers())
        && it.offers().stream().allMatch(offer -> offer.returned() < before)
        && it.offers().size() > pollsBegunBy(last.returned());
  }

  private boolean holds(Certificate.SpuriousEmpty it) {
    if (it.answer().method() != POLL || it.answer().answer() != EMPTY) {
      return false;
    }
    // Who is inside changes at these instants only, and at them the fewest are.
    return Stream.concat(
            Stream.concat(it.inside().stream(), pendingPolls.stream()), Stream.of(it.answer()))
        .flatMap(op -> Stream.of(op.invoked(), op.returned()))
        .filter(instant -> it.answer().invoked() <= instant)
        .filter(instant -> instant <= it.answer().returned())
        .allMatch(instant -> inside(it.inside(), instant - 1, instant) > 0);
  }

  private boolean holds(Certificate.OverCapacity it) {
    List<Operation> all = it.operations();
    return it.maximum() == specification.capacity().maximum()
        && inside(all, it.instant(), it.instant()) > it.maximum();
  }

  private boolean holds(Certificate.SpuriousFull it) {
    Operation answer = it.answer();
    if (answer.method() != OFFER
        || answer.answer() != FULL
        || it.guaranteed() != specification.capacity().guaranteed()) {
      return false;
    }
    List<long[]> lives =
        history.stream()
            .filter(CertificateVerifier::mayEnter)
            .map(offer -> new long[] {offer.invoked(), leftBy(offer)})
            .filter(life -> life[0] <= answer.returned() && life[1] >= answer.invoked())
            .toList();
    // The most are inside when one has just entered.
    return Stream.concat(lives.stream().map(life -> life[0]), Stream.of(answer.invoked()))
        .map(instant -> Math.max(instant, answer.invoked()))
        .distinct()
        .allMatch(
            instant ->
                lives.stream().filter(life -> life[0] <= instant && instant <= life[1]).count()
                    < it.guaranteed());
  }

  private static boolean mayEnter(Operation operation) {
    return operation.method() == OFFER && (operation.answer() == ACCEPTED || operation.isPending());
  }

  private static boolean delivers(Operation poll, Operation offer) {
    return mayEnter(offer) && poll.method() == POLL && poll.answer() == offer.argument();
  }

  private static long enteredBy(Operation offer, Operation poll) {
    return Math.min(offer.returned(), poll.returned());
  }

  private long leftBy(Operation offer) {
    return deliveredBy.getOrDefault(offer.argument(), Operation.NEVER);
  }

  /** Whether these were accepted, each once, and no poll that returned delivered them. */
  private boolean areLost(List<Operation> offers) {
    Set<Long> numbers = new HashSet<>(offers.stream().map(Operation::argument).toList());
    return numbers.size() == offers.size()
        && offers.stream().allMatch(op -> op.method() == OFFER && op.answer() == ACCEPTED)
        && history.stream()
            .noneMatch(
                op -> op.method() == POLL && op.answer() > 0 && numbers.contains(op.answer()));
  }

  private long pollsBegunBy(long instant) {
    return pendingPolls.stream().filter(poll -> poll.invoked() <= instant).count();
  }

  /**
   * How many of the messages in {@code operations} are inside for certain: entered by the first
   * instant, not taken by the second; less those that pending polls may have taken by then.
   */
  private long inside(List<Operation> operations, long entered, long notTaken) {
    List<Operation> lost = new ArrayList<>();
    long delivered = 0;
    for (Operation offer : operations.stream().filter(CertificateVerifier::mayEnter).toList()) {
      List<Operation> polls = operations.stream().filter(op -> delivers(op, offer)).toList();
      if (!polls.isEmpty()) {
        Operation poll = polls.getFirst();
        delivered += enteredBy(offer, poll) <= entered && poll.invoked() > notTaken ? 1 : 0;
      } else if (areLost(List.of(offer)) && offer.returned() <= entered) {
        lost.add(offer);
      }
    }
    return delivered + Math.max(0, lost.size() - pollsBegunBy(notTaken));
  }

  /**
   * Tries every order of a sub-history. What is left out makes no difference:
   *
   * <ul>
   *   <li>an empty or full answer has no effect on the others;
   *   <li>a whole message, offer and poll, only makes room, and that is missed by none but a
   *       refusal that may have seen it inside;
   *   <li>a pending poll that can have taken none of the messages left.
   * </ul>
   */
  private Answer search(Certificate.Searched it) {
    Set<Operation> kept = new HashSet<>(it.operations());
    List<Operation> refusals =
        it.operations().stream().filter(op -> op.method() == OFFER && op.answer() == FULL).toList();
    for (Operation operation : history) {
      if (!kept.contains(operation) && !mayBeLeftOut(operation, kept, refusals)) {
        return Answer.FAILS;
      }
    }
    return explains(it.operations());
  }

  private boolean mayBeLeftOut(Operation operation, Set<Operation> kept, List<Operation> refusals) {
    if (operation.method() == POLL && operation.isPending()) {
      return kept.stream()
          .filter(CertificateVerifier::mayEnter)
          .noneMatch(offer -> offer.invoked() <= operation.returned());
    }
    if (operation.method() == POLL && operation.answer() > 0) {
      return kept.stream().noneMatch(offer -> delivers(operation, offer));
    }
    if (!mayEnter(operation) || refusals.isEmpty()) {
      return true;
    }
    long left = leftBy(operation);
    return refusals.stream()
        .allMatch(refusal -> left < refusal.invoked() || refusal.returned() < operation.invoked());
  }

  private record State(BitSet done, QueueState queue) {}

  private Answer explains(List<Operation> operations) {
    Set<State> seen = new HashSet<>();
    Deque<State> open = new ArrayDeque<>();
    open.push(new State(new BitSet(), specification.initial()));
    while (!open.isEmpty()) {
      State state = open.pop();
      if (!seen.add(state)) {
        continue;
      }
      if (seen.size() > MAX_STATES) {
        return Answer.TOO_LARGE;
      }
      boolean isComplete = true;
      long mustBeDone = Operation.NEVER;
      long latest = Long.MIN_VALUE;
      for (int i = 0; i < operations.size(); i++) {
        Operation operation = operations.get(i);
        if (state.done().get(i)) {
          latest = Math.max(latest, operation.invoked());
        } else if (!operation.isPending()) {
          isComplete = false;
          mustBeDone = Math.min(mustBeDone, operation.returned());
        }
      }
      if (isComplete) {
        return Answer.FAILS;
      }
      for (int i = 0; i < operations.size(); i++) {
        Operation next = operations.get(i);
        if (state.done().get(i) || next.invoked() > mustBeDone || next.returned() < latest) {
          continue;
        }
        for (QueueState after : specification.after(state.queue(), next)) {
          BitSet done = (BitSet) state.done().clone();
          done.set(i);
          open.push(new State(done, after));
        }
      }
    }
    return Answer.HOLDS;
  }
}
