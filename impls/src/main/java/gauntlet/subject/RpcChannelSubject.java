package gauntlet.subject;

import gauntlet.contract.Contract;
import gauntlet.contract.RpcChannel;
import gauntlet.contract.RpcContract;
import gauntlet.contract.Shape;

/**
 * A channel for requests and responses; the lengths of a shape are those of requests. There is room
 * for responses that are longer by {@link RpcContract#NUMBER_BYTES}.
 */
public non-sealed interface RpcChannelSubject extends Subject<RpcChannel> {
  /** With fewer requests of the shape's lengths in line than that, the next one is accepted. */
  int capacityFor(Shape shape);

  @Override
  default Contract<RpcChannel> contract() {
    return new RpcContract(this::capacityFor);
  }
}
