package com.acme;

import gauntlet.contract.CrashCriterion;
import gauntlet.contract.Guarantees;
import gauntlet.contract.MessageQueue;
import gauntlet.contract.Progress;
import gauntlet.contract.Takeover;
import gauntlet.junit.Gauntlet;
import gauntlet.junit.MessageQueueContract;
import gauntlet.subject.MessageQueueSubject;
import gauntlet.subject.Subject;

@Gauntlet(budget = "40s")
class MyRingTest implements MessageQueueContract {
  private static final Guarantees PROMISES =
      new Guarantees(Progress.WAIT_FREE, CrashCriterion.BEFORE_CRASH, Takeover.PROVEN_DEAD);

  @Override
  public Subject<MessageQueue> subject() {
    return MessageQueueSubject.of(MyRing::bytes, MyRing::create, MyRing::new).promising(PROMISES);
  }
}
