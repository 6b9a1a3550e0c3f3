package gauntlet.junit;

import gauntlet.contract.RpcChannel;
import gauntlet.subject.Subject;

/** A test class for a channel of requests and responses. */
public interface RpcChannelContract extends SubjectContract {
  @Override
  Subject<RpcChannel> subject();
}
