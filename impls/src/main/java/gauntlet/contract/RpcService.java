package gauntlet.contract;

/**
 * What a server does with requests.
 *
 * <p>Requests are numbered in the order in which they are executed. If a server is killed before a
 * request counts as executed, the next server is given it, or another one, with the same number: a
 * service that keeps a state of its own keeps with it the number it is at, and so can tell what it
 * has done before.
 */
@FunctionalInterface
public interface RpcService {
  /**
   * Executes a request.
   *
   * @param number how many requests have been executed with this one, from 1 on
   * @return the response
   */
  byte[] execute(long number, byte[] request);
}
