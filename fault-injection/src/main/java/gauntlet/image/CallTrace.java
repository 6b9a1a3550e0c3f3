package gauntlet.image;

import java.io.Serializable;
import java.util.List;

/** What memory held before a call, and the stores the call made. */
public final class CallTrace implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[] base;
  private final Store[] stores;

  public CallTrace(byte[] base, List<Store> stores) {
    this.base = base.clone();
    this.stores = stores.toArray(Store[]::new);
  }

  public List<Store> stores() {
    return List.of(stores);
  }

  /** What a crash leaves of memory. */
  public byte[] image(Cut cut) {
    byte[] image = base.clone();
    int hole = 0;
    for (int index = 0; index < cut.stores(); index++) {
      if (hole < cut.missing().size() && cut.missing().get(hole) == index) {
        hole++;
      } else {
        stores[index].applyTo(image);
      }
    }
    return image;
  }

  /** A number that changes with where and how the code stores, though not with what. */
  public int hash() {
    int hash = 1;
    for (Store store : stores) {
      hash = 31 * hash + Long.hashCode(store.offset());
      hash = 31 * hash + store.width();
      hash = 31 * hash + store.order().name().hashCode();
      hash = 31 * hash + Boolean.hashCode(store.behindFence());
      hash = 31 * hash + store.site().hashCode();
    }
    return hash;
  }
}
