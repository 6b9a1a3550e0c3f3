package gauntlet.kernel;

import gauntlet.subject.RpcChannelSubject;
import gauntlet.subject.RpcConformanceTest;

class UnixRpcTest extends RpcConformanceTest {
  @Override
  protected RpcChannelSubject subject() {
    return new UnixRpcSubject();
  }
}
