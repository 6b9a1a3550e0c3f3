package gauntlet.subject;

import gauntlet.contract.Capacity;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.QueueShape;
import gauntlet.contract.Role;
import gauntlet.shm.Shm;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** A message queue in shared memory: how to make, attach and recover it, and its roles. */
public non-sealed interface MessageQueueSubject extends Subject<MessageQueue> {
  /** How many bytes of memory a queue of this shape takes. */
  long bytesFor(QueueShape shape);

  /** How many messages of the shape's lengths it holds. */
  Capacity capacityFor(QueueShape shape);

  /** Lays out an empty queue; nobody is attached yet. */
  void create(MemorySegment zeroed, QueueShape shape);

  /**
   * An end of the queue, for one thread of any process.
   *
   * @throws IllegalArgumentException if no queue was laid out in this memory
   */
  MessageQueue attach(MemorySegment memory, Role role);

  /** Repairs what a killed party may have left behind, before another takes over its role. */
  void recover(MemorySegment memory, Role dead);

  /** How many parties may have this role at a time. */
  int maxParties(Role role);

  @Override
  default Class<MessageQueue> contract() {
    return MessageQueue.class;
  }

  @Override
  default List<String> accessors() {
    return List.of(Shm.class.getName());
  }
}
