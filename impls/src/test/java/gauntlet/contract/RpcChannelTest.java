package gauntlet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RpcChannelTest {
  private static final byte[] RESPONSE = {1, 2, 3};

  @Test
  void noTimeIsTooLongToWait() {
    LateResponse channel = new LateResponse(3);

    assertThat(channel.receive(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(RESPONSE);
  }

  @Test
  void whoHasNoTimeLooksOnce() {
    LateResponse channel = new LateResponse(1);

    assertThat(channel.receive(Duration.ofSeconds(-1))).isNull();
    assertThat(channel.receive(Duration.ZERO)).isEqualTo(RESPONSE);
  }

  /** The response is there after some looks. */
  private static final class LateResponse implements RpcChannel {
    private int looksWithout;

    LateResponse(int looksWithout) {
      this.looksWithout = looksWithout;
    }

    @Override
    public byte[] receive() {
      looksWithout--;
      return looksWithout >= 0 ? null : RESPONSE.clone();
    }

    @Override
    public boolean send(byte[] request) {
      throw new UnsupportedOperationException("not asked for: length=" + request.length);
    }

    @Override
    public boolean retry() {
      throw new UnsupportedOperationException("not asked for");
    }

    @Override
    public boolean serve(RpcService service) {
      throw new UnsupportedOperationException("not asked for: service=" + service);
    }

    @Override
    public int maxRequestLength() {
      return 0;
    }

    @Override
    public int maxResponseLength() {
      return RESPONSE.length;
    }
  }
}
